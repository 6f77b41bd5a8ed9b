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
import { Due } from '../common/Due';
import { Parts } from '../common/Parts';
import { UnitName } from '../common/UnitName';
import { words as area } from '../words';
import { words } from './words';

const PAGE = 50;

/** What authors object to and an officer has to resolve, the oldest first. */
export function ObjectionsPage() {
    const t = useWords(words);
    const { untitled } = useWords(area);
    const { date } = useFormat();
    const { data, error, refetch, ...more } = useObjections();
    const rows = data?.pages.flatMap((page) => page.items) ?? [];
    return (
        <>
            <Parts />
            <PageHeader title={t.title} lead={t.lead} />
            <ProblemBox error={error} onRetry={() => void refetch()} />
            {!data && !error && <Skeleton lines={5} />}
            {data && rows.length === 0 && (
                <EmptyState icon="people" title={t.empty}>
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
                                key: 'title',
                                head: t.initiative,
                                main: true,
                                cell: (row) => (
                                    <Link to={`/duyet/${row.id}`}>{row.title ?? untitled}</Link>
                                ),
                            },
                            {
                                key: 'unit',
                                head: t.unit,
                                cell: ({ unit }) => <UnitName code={unit} />,
                            },
                            {
                                key: 'submitted',
                                head: t.submitted,
                                figure: true,
                                cell: ({ entered_at: at }) => date(at),
                            },
                            { key: 'due', head: t.due, cell: (row) => <Due at={row.due_at} /> },
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

function useObjections() {
    return useInfiniteQuery({
        queryKey: ['objections'],
        queryFn: ({ pageParam, signal }) => {
            const query = { limit: PAGE, ...(pageParam && { cursor: pageParam }) };
            return got(api.GET('/v1/objections', { params: { query }, signal }));
        },
        initialPageParam: '',
        getNextPageParam: (last) => last.next,
    });
}
