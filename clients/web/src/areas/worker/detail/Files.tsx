import type { Attachment, Detail } from '#/api/schema';
import { Icon } from '#/design/Icon';
import { useWords } from '#/i18n/words';
import { useFormWords } from '../form/words';
import { detail } from '../words/detail';
import { useFiles } from './reads';

/** What was attached: pictures to look at, papers to open. */
export function Files({ it }: { it: Detail }) {
    const t = useWords(detail);
    const { data } = useFiles(it.id, !it.confidential);
    if (!data?.length) return null;
    return (
        <section className="stack" aria-labelledby="files">
            <h2 id="files">{t.files}</h2>
            <ul className="shots">
                {data.map((one) => (
                    <Shot key={one.id} one={one} />
                ))}
            </ul>
        </section>
    );
}

function Shot({ one }: { one: Attachment }) {
    const { sorts } = useFormWords();
    return (
        <li>
            <a className="shot" href={`${one.url}&inline=true`} target="_blank" rel="noreferrer">
                <span className="thumb-picture">
                    {one.thumbnail_url ? (
                        <img src={one.thumbnail_url} alt="" loading="lazy" />
                    ) : (
                        <Icon name="file" size={28} />
                    )}
                </span>
                <span className="small">{sorts[one.sort]}</span>
                <span className="muted small clip">{one.name}</span>
            </a>
        </li>
    );
}
