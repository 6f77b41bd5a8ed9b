import { Link } from 'wouter';
import type { ServiceReviewsQueueSchemasCounted as Counted } from '#/api/schema';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { StatCard } from '#/design/StatCard';
import { Table } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { useStep } from '../common/step';
import { UnitName } from '../common/UnitName';
import { at } from './narrowing';
import { useCounts } from './queue';
import { words } from './words';

const TOTAL = '';

/** How much waits where, and how much of it is urgent; each line narrows the list to itself. */
export function Counts() {
    const t = useWords(words);
    const { number } = useFormat();
    const step = useStep();
    const { data, error, refetch } = useCounts();
    if (error) return <ProblemBox error={error} onRetry={() => void refetch()} />;
    if (!data) return <Skeleton lines={4} />;
    const total: Counted = { unit: TOTAL, step: '', ...data.total };
    return (
        <section className="stack">
            <div className="cards few">
                <StatCard main label={t.waiting} value={number(data.total.waiting)} />
                <StatCard label={t.overdue} value={number(data.total.overdue)} />
                <StatCard label={t.week} value={number(data.total.due_this_week)} />
            </div>
            <h2>{t.counts}</h2>
            <p className="muted">{t.countsHelp}</p>
            <Table
                caption={t.counts}
                file={{ name: t.counts }}
                rows={data.items}
                foot={total}
                id={(row) => `${row.unit} ${row.step}`}
                columns={[
                    { key: 'step', head: t.step, value: (row) => step(row.step) },
                    {
                        key: 'unit',
                        head: t.place,
                        main: true,
                        value: (row) => (row.unit === TOTAL ? t.total : row.unit),
                        unordered: true,
                        cell: (row) =>
                            row.unit === TOTAL ? (
                                t.total
                            ) : (
                                <span className="count-place">
                                    <Link
                                        className="link"
                                        href={at('/duyet', { under: row.unit, step: row.step })}
                                    >
                                        <UnitName code={row.unit} />
                                    </Link>
                                    <span className="muted small">{step(row.step)}</span>
                                </span>
                            ),
                    },
                    {
                        key: 'waiting',
                        head: t.waiting,
                        figure: true,
                        value: (row) => row.waiting,
                        cell: (row) => number(row.waiting),
                    },
                    {
                        key: 'overdue',
                        head: t.overdue,
                        figure: true,
                        value: (row) => row.overdue,
                        cell: (row) => number(row.overdue),
                    },
                    {
                        key: 'week',
                        head: t.week,
                        figure: true,
                        value: (row) => row.due_this_week,
                        cell: (row) => number(row.due_this_week),
                    },
                    {
                        key: 'claimed',
                        head: t.claimed,
                        figure: true,
                        value: (row) => row.claimed,
                        cell: (row) => number(row.claimed),
                    },
                ]}
            />
        </section>
    );
}
