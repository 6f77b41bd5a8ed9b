import { ButtonLink } from '#/design/Link';
import { Notice } from '#/design/Notice';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { useSimilar } from './queries';
import { words } from './words';

/** Says at once that something resembles it, before anything else is read. */
export function Nearby({ id, search }: { id: string; search: string }) {
    const t = useWords(words);
    const { number } = useFormat();
    const { data } = useSimilar(id);
    if (!data || data.items.length === 0) return null;
    const holds = data.items.some((one) => one.holds && !one.ruling);
    return (
        <Notice mood={holds ? 'warn' : 'info'} icon={holds ? 'warning' : 'info'} title={t.similar}>
            <ul className="nearby">
                {data.items.slice(0, 3).map((one, place) => (
                    <li key={one.id ?? place}>
                        {t.similarLead(number(one.score), one.unit_name)} (
                        {one.first ? t.first : t.later})
                    </li>
                ))}
            </ul>
            {holds && <p>{t.holds}</p>}
            <div className="nearby-act no-print">
                <ButtonLink to={`/duyet/${id}/gan-giong${search}`}>{t.compare}</ButtonLink>
            </div>
        </Notice>
    );
}
