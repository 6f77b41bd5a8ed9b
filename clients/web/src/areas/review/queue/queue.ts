import { type InfiniteData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { queries } from '#/api/queries';
import type { Narrowing, PageWaiting, Waiting } from '#/api/schema';

const QUEUE = ['queue'];
const COUNTS = ['queue-counts'];
const PAGE = 50;
const EVERY = 60_000;

/** What waits for me, the oldest due first, page by page. */
export function useQueue(wish: Narrowing) {
    return useInfiniteQuery({
        queryKey: [...QUEUE, wish],
        queryFn: ({ pageParam, signal }) => {
            const page = { limit: PAGE, ...(pageParam && { cursor: pageParam }) };
            const query = { ...wish, ...page };
            return got(api.GET('/v1/queue', { params: { query }, signal }));
        },
        initialPageParam: '',
        getNextPageParam: (last) => last.next,
        refetchInterval: EVERY,
    });
}

/** How much waits by unit and step. */
export function useCounts() {
    return useQuery({
        queryKey: COUNTS,
        queryFn: () => got(api.GET('/v1/queue/counts', { params: { query: { limit: 200 } } })),
        refetchInterval: EVERY,
    });
}

/** Takes one that was decided out of every list that shows it, at once. */
export function leaves(id: string): void {
    const without = (page: PageWaiting) => ({
        ...page,
        items: page.items.filter((item) => item.id !== id),
    });
    queries.setQueriesData<InfiniteData<PageWaiting>>({ queryKey: QUEUE }, (old) =>
        old ? { ...old, pages: old.pages.map(without) } : old,
    );
    void queries.invalidateQueries({ queryKey: COUNTS });
}

/** Reads anew what waits. */
export function refreshQueue(): void {
    void queries.invalidateQueries({ queryKey: QUEUE });
    void queries.invalidateQueries({ queryKey: COUNTS });
}

/** What a list that was read says of one of its initiatives. */
export function known(id: string): Waiting | undefined {
    return queries
        .getQueriesData<InfiniteData<PageWaiting>>({ queryKey: QUEUE })
        .flatMap(([, data]) => data?.pages ?? [])
        .flatMap((page) => page.items)
        .find((item) => item.id === id);
}
