import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got, newKey, once } from '#/api/client';
import { queries } from '#/api/queries';
import type { Docket } from '#/api/schema';
import { Button } from '#/design/Button';
import { Confirm } from '#/design/Dialog';
import { ProblemBox } from '#/design/ProblemBox';
import { toast } from '#/design/Toast';
import { Toolbar } from '#/design/Toolbar';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { useNow } from '../common/media';
import { refreshQueue } from '../queue/queue';
import { words } from './words';

const DAY = 24 * 3_600_000;

/** What can be done with a docket as it stands: run, cancel, undo. */
export function Acts({ docket }: { docket: Docket }) {
    const t = useWords(words);
    const { number, time } = useFormat();
    const now = useNow();
    const acting = useActing(docket);
    const [isAsking, setAsking] = useState(false);
    const { status, listed, decided, publish_at: at, finished_at: finished } = docket;
    const fresh = finished !== null && now - Date.parse(finished) < DAY;
    if (status === 'previewed' || status === 'scheduled')
        return (
            <>
                <ProblemBox error={acting.error} />
                <Toolbar label={t.title} sticky>
                    {status === 'previewed' && (
                        <Button
                            tone={docket.verdict === 'refuse' ? 'danger' : 'primary'}
                            reason={listed === 0 ? t.nothing : undefined}
                            isPending={acting.isPending}
                            onPress={() => acting.mutate('run')}
                        >
                            {at ? t.schedule(time(at)) : t.run[docket.verdict](number(listed))}
                        </Button>
                    )}
                    <Button onPress={() => acting.mutate('cancellation')}>{t.cancel}</Button>
                </Toolbar>
            </>
        );
    if (status !== 'done' || decided === 0 || !fresh) return <ProblemBox error={acting.error} />;
    return (
        <>
            <ProblemBox error={acting.error} />
            <Toolbar label={t.title} sticky>
                <Button icon="back" onPress={() => setAsking(true)}>
                    {t.undo}
                </Button>
            </Toolbar>
            <Confirm
                title={t.undoTitle}
                action={t.undo}
                isOpen={isAsking}
                onClose={() => setAsking(false)}
                onConfirm={() => {
                    setAsking(false);
                    acting.mutate('undo');
                }}
            >
                {t.undoHelp(number(decided))}
            </Confirm>
        </>
    );
}

type Act = 'run' | 'cancellation' | 'undo';

function useActing({ id, digest }: Docket) {
    const t = useWords(words);
    return useMutation({
        mutationFn: (act: Act) => send(act, id, digest),
        onSuccess: (made, act) => {
            queries.setQueryData(['docket', id], made);
            void queries.invalidateQueries({ queryKey: ['cases', id] });
            void queries.invalidateQueries({ queryKey: ['dockets'] });
            refreshQueue();
            if (act === 'cancellation') toast(t.cancelled);
        },
    });
}

function send(act: Act, id: string, digest: string): Promise<Docket> {
    const asked = { params: { path: { docket_id: id } }, headers: once(newKey()) };
    if (act === 'run')
        return got(api.POST('/v1/dockets/{docket_id}/run', { ...asked, body: { digest } }));
    if (act === 'undo') return got(api.POST('/v1/dockets/{docket_id}/undo', asked));
    return got(api.POST('/v1/dockets/{docket_id}/cancellation', asked));
}
