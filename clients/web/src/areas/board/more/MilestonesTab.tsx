import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import type { Milestone } from '#/api/schema';
import { EmptyState } from '#/design/EmptyState';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import type { PartProps } from '../Board';
import { spoken } from '../time/moments';
import { words } from './words';
import './Milestones.css';

/** When a unit reached which round number and which target, to the minute. */
export default function MilestonesTab({ code, view }: PartProps) {
    const t = useWords(words);
    const query = {
        programme: view.programme,
        under: code,
        tree: view.tree,
        measure: view.measure === 'entered' ? 'entered' : 'valid',
    } as const;
    const { data, error, refetch } = useQuery({
        queryKey: ['board', 'milestones', query],
        queryFn: () => got(api.GET('/v1/milestones', { params: { query } })),
    });
    if (error) return <ProblemBox error={error} onRetry={() => void refetch()} />;
    if (!data) return <Skeleton lines={6} />;
    const milestones = data.rows.flatMap((row) => row.milestones);
    if (milestones.length === 0)
        return (
            <EmptyState icon="award" title={t.noMilestones}>
                {t.noMilestonesHelp}
            </EmptyState>
        );
    return (
        <section className="stack">
            <h2>{t.milestones}</h2>
            <ol className="milestones">
                {milestones.map((milestone) => (
                    <Passed key={`${milestone.of} ${milestone.count}`} milestone={milestone} />
                ))}
            </ol>
        </section>
    );
}

function Passed({ milestone }: { milestone: Milestone }) {
    const t = useWords(words);
    const { number, time } = useFormat();
    const { count, of, passed_at: at, number: named } = milestone;
    return (
        <li className={at ? 'milestone' : 'milestone ahead'}>
            <strong className="figures">{t.milestone[of](number(count))}</strong>
            <span className="muted figures">
                {at ? t.passed(...spoken(time, at)) : t.ahead}
                {named && ` · ${t.by(named)}`}
            </span>
        </li>
    );
}
