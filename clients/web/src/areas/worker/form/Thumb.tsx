import { useState } from 'react';
import type { Attachment } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { Button } from '#/design/Button';
import { Icon } from '#/design/Icon';
import { Select } from '#/design/Select';
import type { Photo } from '../store/db';
import type { Sort } from '../store/form';
import { optionsOf } from './options';
import { useFormWords } from './words';

interface KeptProps {
    photo: Photo;
    onSort: (sort: Sort) => void;
    onRemove: () => void;
}

/** A file that is kept on this device, and whether the service has it too. */
export function KeptPhoto({ photo, onSort, onRemove }: KeptProps) {
    const t = useFormWords();
    return (
        <li className="thumb">
            <Picture url={urlOf(photo)} />
            <div className="thumb-text stack tight">
                <span className="clip">{photo.name}</span>
                <Select
                    label={t.sort}
                    options={optionsOf(t.sorts)}
                    value={photo.sort}
                    onChange={onSort}
                />
                {photo.refusal ? (
                    <span className="field-error">{photo.refusal}</span>
                ) : (
                    <Badge mood={photo.remote ? 'good' : 'warn'}>
                        {photo.remote ? t.photoStates.sent : t.photoStates.waiting}
                    </Badge>
                )}
            </div>
            <Button
                tone="quiet"
                icon="bin"
                aria-label={t.removePhoto(photo.name)}
                onPress={onRemove}
            />
        </li>
    );
}

/** A file that only the service has. */
export function SentPhoto({ one, onRemove }: { one: Attachment; onRemove: () => void }) {
    const t = useFormWords();
    return (
        <li className="thumb">
            <Picture url={one.thumbnail_url ?? undefined} />
            <div className="thumb-text stack tight">
                <span className="clip">{one.name}</span>
                <span className="muted small">{t.sorts[one.sort]}</span>
                <Badge mood="good">{t.photoStates.sent}</Badge>
            </div>
            <Button
                tone="quiet"
                icon="bin"
                aria-label={t.removePhoto(one.name)}
                onPress={onRemove}
            />
        </li>
    );
}

function Picture({ url }: { url: string | undefined }) {
    const [failed, setFailed] = useState(false);
    return (
        <span className="thumb-picture">
            {url && !failed ? (
                <img src={url} alt="" onError={() => setFailed(true)} />
            ) : (
                <Icon name="file" size={28} />
            )}
        </span>
    );
}

const urls = new Map<string, string>();

/** An address for what is in memory, as long as the page lives; of what browsers can show. */
function urlOf({ id, blob }: Photo): string | undefined {
    if (!/^image\/(jpeg|png|webp|gif)$/.test(blob.type)) return undefined;
    const url = urls.get(id) ?? URL.createObjectURL(blob);
    urls.set(id, url);
    return url;
}
