import type { Detail } from '#/api/schema';
import { useMe } from '#/api/session';
import { FileLink } from '#/design/Link';
import { useLanguage } from '#/i18n/language';
import { useWords } from '#/i18n/words';
import { detail } from '../words/detail';

/** The receipt from the first submission on, and the certificates of what is valid. */
export function Papers({ it }: { it: Detail }) {
    const t = useWords(detail);
    const me = useMe();
    const language = useLanguage();
    if (!it.entered_at) return null;
    const at = `/v1/initiatives/${it.id}`;
    const named = it.authors.some(({ name }) => name === me.name);
    const own = it.authors
        .map((one, place) => ({ ...one, place: place + 1 }))
        .filter(({ name }) => !named || name === me.name);
    return (
        <div className="row no-print" role="group" aria-label={t.papers}>
            <FileLink to={`${at}/receipt?lang=${language}`}>{t.receipt}</FileLink>
            {it.state === 'valid' &&
                own.map(({ place, name }) => (
                    <FileLink
                        key={place}
                        icon="award"
                        to={`${at}/certificates/${place}?lang=${language}`}
                    >
                        {named ? t.certificate : t.certificateOf(name)}
                    </FileLink>
                ))}
        </div>
    );
}
