import { useEffect } from 'react';
import { queries } from '#/api/queries';
import type { Docket } from '#/api/schema';
import { useStream } from '#/api/stream';
import { Badge } from '#/design/Badge';
import { Notice } from '#/design/Notice';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { Parts } from '../common/Parts';
import { UnitName } from '../common/UnitName';
import { refreshQueue } from '../queue/queue';
import { Acts } from './Acts';
import { Cases } from './Cases';
import { MOODS } from './moods';
import { type Figures, Outcomes } from './Outcomes';
import { useDocket } from './queries';
import { words } from './words';
import './dockets.css';

const UNDER_WAY = new Set<Docket['status']>(['scheduled', 'running', 'undoing']);

/** One docket: its preview, how far it has come, what failed and why, and the way back. */
export function DocketPage({ id }: { id: string }) {
    const t = useWords(words);
    const { number } = useFormat();
    const { data, error, refetch } = useDocket(id);
    const live = useProgress(id, data);
    const title = data ? t.heading[data.verdict](number(data.total)) : t.title;
    return (
        <>
            <Parts />
            <PageHeader
                title={title}
                back={{ to: '/duyet/quyet-dinh', label: t.back }}
                lead={
                    data && (
                        <Badge mood={MOODS[live.figures?.status ?? data.status]}>
                            {t.status[live.figures?.status ?? data.status]}
                        </Badge>
                    )
                }
            />
            <ProblemBox error={error} onRetry={() => void refetch()} />
            {!data && !error && <Skeleton lines={8} />}
            {data && (
                <div className="stack loose">
                    {live.stale && <Notice mood="warn">{t.stale}</Notice>}
                    {data.more && <Notice mood="warn">{t.more}</Notice>}
                    <Outcomes docket={data} figures={live.figures ?? data} />
                    <About docket={data} />
                    <Cases docket={data} />
                    <Acts docket={data} />
                </div>
            )}
        </>
    );
}

/** How far it has come, as the service tells it; whatever it ends reads everything anew. */
function useProgress(id: string, docket: Docket | undefined) {
    const status = docket?.status;
    const listens = status !== undefined && UNDER_WAY.has(status);
    const live = useStream<Figures>(listens ? `/v1/dockets/${id}/stream` : null, 'docket');
    const now = live.data?.status;
    useEffect(() => {
        if (!now || now === status) return;
        void queries.invalidateQueries({ queryKey: ['docket', id] });
        void queries.invalidateQueries({ queryKey: ['cases', id] });
        refreshQueue();
    }, [id, now, status]);
    return { figures: listens ? live.data : undefined, stale: live.stale };
}

function About({ docket }: { docket: Docket }) {
    const t = useWords(words);
    const { time, date } = useFormat();
    return (
        <section className="card">
            <dl className="facts">
                <dt>{t.by}</dt>
                <dd>
                    {docket.by}, <UnitName code={docket.unit} />
                </dd>
                <dt>{t.made}</dt>
                <dd className="figures">{time(docket.made_at)}</dd>
                {docket.publish_at && (
                    <>
                        <dt>{t.publish}</dt>
                        <dd className="figures">{time(docket.publish_at)}</dd>
                    </>
                )}
                {docket.finished_at && (
                    <>
                        <dt>{t.finished}</dt>
                        <dd className="figures">{time(docket.finished_at)}</dd>
                    </>
                )}
                {docket.reason && (
                    <>
                        <dt>{t.reason}</dt>
                        <dd className="prose">{docket.reason}</dd>
                    </>
                )}
                {docket.decision_number && (
                    <>
                        <dt>{t.paper}</dt>
                        <dd>
                            {docket.decision_number} · {date(docket.decided_on)}
                        </dd>
                    </>
                )}
            </dl>
        </section>
    );
}
