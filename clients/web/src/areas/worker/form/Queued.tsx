import { useOnline } from '#/api/network';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { ButtonLink } from '#/design/Link';
import { PageHeader } from '#/design/PageHeader';
import { Progress } from '#/design/Progress';
import { useFormat } from '#/i18n/format';
import type { Kept } from '../store/db';
import { change, usePhotos } from '../store/drafts';
import { useFormWords } from './words';

/** It is on its way, or waits for a network; either way it may be closed now. */
export function Queued({ kept, title }: { kept: Kept; title: string }) {
    const t = useFormWords();
    const { number } = useFormat();
    const online = useOnline();
    const photos = usePhotos(kept.id)?.filter(({ removed }) => !removed) ?? [];
    const sent = photos.filter(({ remote }) => remote).length;
    return (
        <div className="column stack">
            <PageHeader title={title} back={{ to: '/sang-kien', label: t.mine }} />
            <div role="status">
                <EmptyState
                    icon={online ? 'upload' : 'offline'}
                    title={online ? t.sending : t.queued}
                    action={<ButtonLink to="/sang-kien">{t.mine}</ButtonLink>}
                >
                    {t.queuedHelp}
                </EmptyState>
            </div>
            {photos.length > 0 && (
                <Progress
                    label={t.uploaded}
                    value={sent}
                    max={photos.length}
                    told={t.uploadedOf(number(sent), number(photos.length))}
                />
            )}
            {!online && (
                <Button onPress={() => void change(kept.id, { wanted: false })}>
                    {t.queuedBack}
                </Button>
            )}
        </div>
    );
}
