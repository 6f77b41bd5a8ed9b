import { useInfiniteQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { holds } from '#/api/rights';
import type { ServiceConferencesStatementsSchemasHeading as Heading } from '#/api/schema';
import { useMe } from '#/api/session';
import { Badge } from '#/design/Badge';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { ButtonLink, Link } from '#/design/Link';
import { More } from '#/design/More';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { Table, type Column } from '#/design/Table';
import { useFormat, type Formats } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words } from './words';

/** Every statement that one may read, the newest first. */
export default function StatementsPage() {
    const t = useWords(words);
    const f = useFormat();
    const { data, error, refetch, ...asked } = useInfiniteQuery({
        queryKey: ['statements'],
        queryFn: ({ pageParam }) =>
            got(
                api.GET('/v1/statements', {
                    params: { query: pageParam ? { cursor: pageParam } : {} },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next,
    });
    const rows = data?.pages.flatMap(({ items }) => items);
    return (
        <>
            <PageHeader
                title={t.title}
                lead={t.lead}
                back={{ to: '/bang', label: t.board }}
                actions={<Freeze />}
            />
            <ProblemBox error={error} onRetry={() => void refetch()} />
            {!rows && !error && <Skeleton lines={6} />}
            {rows?.length === 0 && (
                <EmptyState icon="file" title={t.empty}>
                    {t.emptyHelp}
                </EmptyState>
            )}
            {rows && rows.length > 0 && (
                <>
                    <Table
                        caption={t.title}
                        columns={columnsOf(t, f)}
                        rows={rows}
                        id={({ number }) => number}
                    />
                    <More
                        shown={rows.length}
                        hasMore={asked.hasNextPage}
                        isLoading={asked.isFetchingNextPage}
                        onMore={() => void asked.fetchNextPage()}
                    />
                </>
            )}
        </>
    );
}

function Freeze() {
    const t = useWords(words);
    if (!holds(useMe(), 'leader', 'admin'))
        return (
            <Button tone="primary" icon="plus" reason={t.mayNot}>
                {t.freeze}
            </Button>
        );
    return (
        <ButtonLink to="/bang/bieu/moi" tone="primary" icon="plus">
            {t.freeze}
        </ButtonLink>
    );
}

function columnsOf(t: (typeof words)['vi'], { time }: Formats): Column<Heading>[] {
    return [
        {
            key: 'number',
            head: t.number,
            main: true,
            cell: ({ number, title }) => (
                <>
                    <Link to={`/bang/bieu/${number}`}>{number}</Link>
                    <span className="muted small"> {title}</span>
                </>
            ),
        },
        { key: 'of', head: t.of, cell: ({ of }) => of.map(({ name }) => name).join('; ') },
        { key: 'as_of', head: t.asOf, figure: true, cell: (row) => time(row.as_of) },
        { key: 'programme', head: t.programme, cell: ({ programme }) => programme },
        { key: 'frozen', head: t.frozen, figure: true, cell: (row) => time(row.frozen_at) },
        {
            key: 'state',
            head: t.state,
            cell: ({ superseded_by: by }) =>
                by ? (
                    <Badge mood="warn">{t.superseded(by)}</Badge>
                ) : (
                    <Badge mood="good">{t.valid}</Badge>
                ),
        },
    ];
}
