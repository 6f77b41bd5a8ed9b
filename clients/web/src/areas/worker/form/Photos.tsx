import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got } from '#/api/client';
import { queries } from '#/api/queries';
import type { Attachment } from '#/api/schema';
import { FileDrop } from '#/design/FileDrop';
import { Notice } from '#/design/Notice';
import { Progress } from '#/design/Progress';
import { useFormat } from '#/i18n/format';
import type { Photo } from '../store/db';
import { addPhoto, changePhoto, dropPhoto, usePhotos } from '../store/drafts';
import { soon } from '../store/outbox';
import { KeptPhoto, SentPhoto } from './Thumb';
import type { StepProps } from './step';
import { useFormWords } from './words';

const LARGEST = 15 * 1024 * 1024;
const TAKEN = 'image/jpeg,image/png,image/webp,image/heic,image/heif,.pdf,.docx,.xlsx';

/** What shows it: kept on this device first, sent when there is a network. */
export function Photos({ id, form, remote, ensure }: StepProps) {
    const t = useFormWords();
    const { number } = useFormat();
    const photos = usePhotos(id);
    const [tooLarge, setTooLarge] = useState<string>();
    const here = photos?.filter(({ removed }) => !removed) ?? [];
    const there = useAttachments(remote, here);
    if (form.confidential)
        return (
            <section className="stack" aria-labelledby="photos">
                <h2 id="photos">{t.photos}</h2>
                <p className="muted">{t.secretFiles}</p>
            </section>
        );
    const take = async (files: File[]) => {
        const large = files.find(({ size }) => size > LARGEST);
        setTooLarge(large?.name);
        ensure();
        const fit = files.filter(({ size }) => size <= LARGEST);
        for (const [place, file] of fit.entries())
            await addPhoto(id, file, here.length + place ? 'after' : 'before');
        soon();
    };
    const sent = here.filter((one) => one.remote).length;
    return (
        <section className="stack" aria-labelledby="photos">
            <h2 id="photos">{t.photos}</h2>
            <FileDrop
                label={t.photos}
                hint={t.photosHint}
                accept={TAKEN}
                multiple
                camera
                onFiles={(files) => void take(files)}
            />
            <p className="muted small">{t.photosSafe}</p>
            {tooLarge && (
                <Notice mood="warn" icon="warning">
                    <p role="alert">{t.tooLarge(tooLarge)}</p>
                </Notice>
            )}
            {here.length > 0 && (
                <Progress
                    label={t.uploaded}
                    value={sent}
                    max={here.length}
                    told={t.uploadedOf(number(sent), number(here.length))}
                />
            )}
            <ul className="thumbs">
                {there.map((one) => (
                    <SentPhoto
                        key={one.id}
                        one={one}
                        onRemove={() => void remove(remote ?? '', one.id)}
                    />
                ))}
                {here.map((one) => (
                    <KeptPhoto
                        key={one.id}
                        photo={one}
                        onSort={(sort) => void resort(id, one, sort)}
                        onRemove={() => void away(one)}
                    />
                ))}
            </ul>
        </section>
    );
}

/** What the service has of it, without what came from this device. */
function useAttachments(remote: string | undefined, here: Photo[]): Attachment[] {
    const { data } = useQuery({
        queryKey: ['attachments', remote],
        queryFn: () =>
            got(
                api.GET('/v1/initiatives/{initiative_id}/attachments', {
                    params: { path: { initiative_id: remote ?? '' } },
                }),
            ),
        enabled: Boolean(remote),
        retry: false,
    });
    const known = new Set(here.map((one) => one.remote));
    return data?.filter(({ id }) => !known.has(id)) ?? [];
}

async function away(photo: Photo): Promise<void> {
    if (photo.remote) await changePhoto(photo.id, { removed: true });
    else await dropPhoto(photo.id);
    soon();
}

/** A sort belongs to the file at the service, so that it is sent again as another. */
async function resort(draft: string, photo: Photo, sort: Photo['sort']): Promise<void> {
    if (!photo.remote) await changePhoto(photo.id, { sort });
    else {
        await addPhoto(draft, new File([photo.blob], photo.name, { type: photo.blob.type }), sort);
        await changePhoto(photo.id, { removed: true });
    }
    soon();
}

async function remove(initiative_id: string, attachment_id: string): Promise<void> {
    const path = { initiative_id, attachment_id };
    await api.DELETE('/v1/initiatives/{initiative_id}/attachments/{attachment_id}', {
        params: { path },
    });
    await queries.invalidateQueries({ queryKey: ['attachments', initiative_id] });
}
