import { Badge } from '#/design/Badge';
import { EmptyState } from '#/design/EmptyState';
import { ButtonLink, Link } from '#/design/Link';
import { More } from '#/design/More';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { Table } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { Parts } from '../common/Parts';
import { UnitName } from '../common/UnitName';
import { MOODS } from './moods';
import { useDockets } from './queries';
import { words } from './words';

/** What was decided together, the newest first. */
export function DocketsPage() {
    const t = useWords(words);
    const { number, time } = useFormat();
    const { data, error, refetch, ...more } = useDockets();
    const rows = data?.pages.flatMap((page) => page.items) ?? [];
    return (
        <>
            <Parts />
            <PageHeader title={t.title} lead={t.lead} />
            <ProblemBox error={error} onRetry={() => void refetch()} />
            {!data && !error && <Skeleton lines={6} />}
            {data && rows.length === 0 && (
                <EmptyState
                    icon="check"
                    title={t.empty}
                    action={<ButtonLink to="/duyet">{t.toQueue}</ButtonLink>}
                >
                    {t.emptyHelp}
                </EmptyState>
            )}
            {rows.length > 0 && (
                <>
                    <Table
                        caption={t.title}
                        rows={rows}
                        id={({ id }) => id}
                        columns={[
                            {
                                key: 'verdict',
                                head: t.title,
                                main: true,
                                cell: (row) => (
                                    <Link to={`/duyet/quyet-dinh/${row.id}`}>
                                        {t.heading[row.verdict](number(row.total))}
                                    </Link>
                                ),
                            },
                            {
                                key: 'status',
                                head: t.statusHead,
                                cell: ({ status }) => (
                                    <Badge mood={MOODS[status]}>{t.status[status]}</Badge>
                                ),
                            },
                            {
                                key: 'unit',
                                head: t.unit,
                                cell: ({ unit }) => <UnitName code={unit} />,
                            },
                            {
                                key: 'made',
                                head: t.made,
                                figure: true,
                                cell: ({ made_at: at }) => time(at),
                            },
                            {
                                key: 'publish',
                                head: t.publish,
                                figure: true,
                                cell: (row) => time(row.publish_at ?? row.finished_at),
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
        </>
    );
}
