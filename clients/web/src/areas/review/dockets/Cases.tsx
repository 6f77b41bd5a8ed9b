import { useState } from 'react';
import type { Docket, ServiceReviewsDocketsModelsOutcome as Outcome } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { Link } from '#/design/Link';
import { More } from '#/design/More';
import { ProblemBox } from '#/design/ProblemBox';
import { Select } from '#/design/Select';
import { Skeleton } from '#/design/Skeleton';
import { Table } from '#/design/Table';
import { Toolbar } from '#/design/Toolbar';
import { useWords } from '#/i18n/words';
import { UnitName } from '../common/UnitName';
import { OUTCOME_MOODS } from './moods';
import { useCases } from './queries';
import { words } from './words';

const ALL = 'all';
const OUTCOMES = ['listed', 'excluded', 'decided', 'failed', 'undone', 'kept'] as const;

/** Which they are, and what became of each. */
export function Cases({ docket }: { docket: Docket }) {
    const t = useWords(words);
    const [outcome, setOutcome] = useState<Outcome | null>(null);
    const { data, error, refetch, ...more } = useCases(docket.id, outcome);
    const rows = data?.pages.flatMap((page) => page.items) ?? [];
    const present = OUTCOMES.filter((name) => docket[name] > 0);
    return (
        <section className="stack">
            <h2>{t.cases}</h2>
            {present.length > 1 && (
                <Toolbar label={t.outcomeHead}>
                    <Select
                        label={t.outcomeHead}
                        options={[
                            { id: ALL, label: t.all },
                            ...present.map((id) => ({ id, label: t.outcome[id] })),
                        ]}
                        value={outcome ?? ALL}
                        onChange={(id) => setOutcome(id === ALL ? null : id)}
                    />
                </Toolbar>
            )}
            <ProblemBox error={error} onRetry={() => void refetch()} />
            {!data && !error && <Skeleton lines={5} />}
            {data && (
                <>
                    <Table
                        caption={t.cases}
                        rows={rows}
                        id={({ id }) => id}
                        columns={[
                            {
                                key: 'title',
                                head: t.initiative,
                                main: true,
                                cell: (row) =>
                                    row.number ? (
                                        <span className="case">
                                            <Link to={`/duyet/${row.id}`}>{row.title}</Link>
                                            <span className="muted small figures">
                                                {row.number}
                                            </span>
                                        </span>
                                    ) : (
                                        t.hidden
                                    ),
                            },
                            {
                                key: 'unit',
                                head: t.unit,
                                cell: ({ unit }) => unit && <UnitName code={unit} />,
                            },
                            {
                                key: 'outcome',
                                head: t.outcomeHead,
                                cell: (row) => (
                                    <span className="case">
                                        <Badge mood={OUTCOME_MOODS[row.outcome]}>
                                            {t.outcome[row.outcome]}
                                        </Badge>
                                        {row.detail && <span className="small">{row.detail}</span>}
                                    </span>
                                ),
                            },
                        ]}
                    />
                    <More
                        shown={rows.length}
                        hasMore={more.hasNextPage}
                        isLoading={more.isFetchingNextPage}
                        onMore={() => void more.fetchNextPage()}
                    />
                </>
            )}
        </section>
    );
}
