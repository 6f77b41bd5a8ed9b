import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { api, got, kept } from '#/api/client';
import { queries } from '#/api/queries';
import { Button } from '#/design/Button';
import { RadioGroup } from '#/design/Choices';
import { EmptyState } from '#/design/EmptyState';
import { More } from '#/design/More';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useFormat } from '#/i18n/format';
import { useLanguage } from '#/i18n/language';
import { useWords } from '#/i18n/words';
import { inbox } from '../words/inbox';
import { Letter } from './Letter';
import { useUnread } from './unread';
import './InboxPage.css';

/** What one is told, the newest first. */
export default function InboxPage() {
    const t = useWords(inbox);
    const { number } = useFormat();
    const [search, setSearch] = useSearchParams();
    const unread = search.has('chua-doc');
    const count = useUnread();
    const list = useList(unread);
    const letters = list.data?.pages.flatMap(({ items }) => items) ?? [];
    const newest = letters[0]?.id;
    const reading = useMutation({
        mutationFn: () => got(api.POST('/v1/inbox/readings', { body: { until: newest ?? null } })),
        onSuccess: () => queries.invalidateQueries({ queryKey: ['inbox'] }),
    });
    return (
        <div className="column">
            <PageHeader
                title={t.title}
                lead={count ? t.count(number(count)) : undefined}
                actions={
                    count ? (
                        <Button
                            icon="check"
                            isPending={reading.isPending}
                            onPress={() => reading.mutate()}
                        >
                            {t.readAll}
                        </Button>
                    ) : null
                }
            />
            <div className="stack">
                <RadioGroup
                    label={t.show}
                    inline
                    value={unread ? 'unread' : 'all'}
                    onChange={(next) => setSearch(next === 'unread' ? { 'chua-doc': '' } : {})}
                    options={[
                        { id: 'all', label: t.all },
                        { id: 'unread', label: t.unread },
                    ]}
                />
                <ProblemBox
                    error={list.error ?? reading.error}
                    onRetry={() => void list.refetch()}
                />
                {list.isLoading && <Skeleton lines={6} />}
                {list.data && letters.length === 0 && (
                    <EmptyState icon="bell" title={unread ? t.noUnread : t.empty}>
                        {!unread && t.emptyHelp}
                    </EmptyState>
                )}
                {letters.length > 0 && (
                    <>
                        <ul className="rows">
                            {letters.map((one) => (
                                <Letter key={one.id} one={one} />
                            ))}
                        </ul>
                        <More
                            shown={letters.length}
                            hasMore={list.hasNextPage}
                            isLoading={list.isFetchingNextPage}
                            onMore={() => void list.fetchNextPage()}
                        />
                    </>
                )}
            </div>
        </div>
    );
}

function useList(unread: boolean) {
    const language = useLanguage();
    return useInfiniteQuery({
        queryKey: ['inbox', 'list', unread, language],
        queryFn: ({ pageParam, signal }) => {
            const query = { unread, limit: 20, ...(pageParam && { cursor: pageParam }) };
            return got(api.GET('/v1/inbox', { params: { query }, headers: kept, signal }));
        },
        initialPageParam: '',
        getNextPageParam: ({ next }) => next,
        networkMode: 'always',
    });
}
