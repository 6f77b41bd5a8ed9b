import { useState } from 'react';
import type { Attachment } from '#/api/schema';
import { Dialog } from '#/design/Dialog';
import { Icon } from '#/design/Icon';
import { FileLink } from '#/design/Link';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useWords } from '#/i18n/words';
import { useAttachments } from './queries';
import { words } from './words';

/** Pictures in place, papers to fetch: the service gives papers as files only. */
export function Attachments({ id }: { id: string }) {
    const t = useWords(words);
    const { data, error, refetch } = useAttachments(id);
    const [shown, setShown] = useState<Attachment | null>(null);
    const pictures = data?.filter(isPicture) ?? [];
    const papers = data?.filter((file) => !isPicture(file)) ?? [];
    return (
        <section className="stack">
            <h2>{t.attachments}</h2>
            <ProblemBox error={error} onRetry={() => void refetch()} />
            {!data && !error && <Skeleton lines={2} />}
            {data?.length === 0 && <p className="muted">{t.noAttachments}</p>}
            {pictures.length > 0 && (
                <ul className="pictures">
                    {pictures.map((file) => (
                        <li key={file.id}>
                            <button
                                type="button"
                                className="picture"
                                aria-label={t.enlarge(file.name)}
                                onClick={() => setShown(file)}
                            >
                                <img src={file.thumbnail_url ?? inline(file)} alt="" />
                                <span className="small">{t.sort[file.sort]}</span>
                            </button>
                        </li>
                    ))}
                </ul>
            )}
            {papers.length > 0 && (
                <ul className="spaced-list">
                    {papers.map((file) => (
                        <li key={file.id} className="paper">
                            <Icon name="file" />
                            <span>
                                {file.name}
                                <span className="muted small"> · {t.sort[file.sort]}</span>
                            </span>
                            <FileLink to={file.url}>
                                {t.download}
                                <span className="spoken">{file.name}</span>
                            </FileLink>
                        </li>
                    ))}
                </ul>
            )}
            <Dialog
                title={shown?.name ?? ''}
                isOpen={shown !== null}
                onClose={() => setShown(null)}
                wide
            >
                {shown && <img className="whole" src={inline(shown)} alt={shown.name} />}
            </Dialog>
        </section>
    );
}

function isPicture({ type }: Attachment): boolean {
    return type.startsWith('image/');
}

function inline({ url }: Attachment): string {
    return `${url}&inline=true`;
}
