import { useInfiniteQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { EmptyState } from '#/design/EmptyState';
import { Link } from '#/design/Link';
import { More } from '#/design/More';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { Table } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { Parts } from '../common/Parts';
import { UnitName } from '../common/UnitName';
import { words } from './words';

const PAGE = 50;

/** What a member of councils has still to judge. */
export function BallotsPage() {
    const t = useWords(words);
    const { date, number } = useFormat();
    const { data, error, refetch, ...more } = useBallots();
    const rows = data?.pages.flatMap((page) => page.items) ?? [];
    return (
        <>
            <Parts />
            <PageHeader title={t.title} lead={t.lead} />
            <ProblemBox error={error} onRetry={() => void refetch()} />
            {!data && !error && <Skeleton lines={5} />}
            {data && rows.length === 0 && (
                <EmptyState icon="award" title={t.empty}>
                    {t.emptyHelp}
                </EmptyState>
            )}
            {rows.length > 0 && (
                <>
                    <Table
                        caption={t.title}
                        rows={rows}
                        id={(row) => row.council + row.initiative}
                        columns={[
                            {
                                key: 'title',
                                head: t.initiative,
                                main: true,
                                cell: (row) => (
                                    <Link to={`/duyet/hoi-dong/${row.council}/${row.initiative}`}>
                                        {row.title}
                                    </Link>
                                ),
                            },
                            {
                                key: 'unit',
                                head: t.unit,
                                cell: ({ unit }) => <UnitName code={unit} />,
                            },
                            {
                                key: 'nominated',
                                head: t.nominated,
                                figure: true,
                                cell: (row) => date(row.nominated_at),
                            },
                            {
                                key: 'ballots',
                                head: t.ballots,
                                figure: true,
                                cell: ({ ballots }) => number(ballots),
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

function useBallots() {
    return useInfiniteQuery({
        queryKey: ['ballots'],
        queryFn: ({ pageParam, signal }) => {
            const query = { limit: PAGE, ...(pageParam && { cursor: pageParam }) };
            return got(api.GET('/v1/me/ballots', { params: { query }, signal }));
        },
        initialPageParam: '',
        getNextPageParam: (last) => last.next,
    });
}
