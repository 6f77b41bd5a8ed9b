import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

interface Page<T> {
    items: T[];
    next: string | null;
}

type Load<T> = (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>;

/** As much of a list as was fetched. */
export interface Pages<T> {
    items: T[];
    error: Error | null;
    isPending: boolean;
    /** What is shown is the answer to an earlier question. */
    isOld: boolean;
    again: () => void;
    /** What `More` takes. */
    more: { shown: number; hasMore: boolean; isLoading: boolean; onMore: () => void };
}

/** A list that comes page by page; `key` names what it lists. */
export function usePages<T>(key: readonly unknown[], load: Load<T>, enabled = true): Pages<T> {
    const query = useInfiniteQuery({
        queryKey: key,
        queryFn: ({ pageParam, signal }) => load(pageParam, signal),
        initialPageParam: undefined as string | undefined,
        getNextPageParam: (page) => page.next ?? undefined,
        placeholderData: keepPreviousData,
        enabled,
    });
    const items = query.data?.pages.flatMap((page) => page.items) ?? [];
    return {
        items,
        error: query.error,
        isPending: query.isPending,
        isOld: query.isPlaceholderData,
        again: () => void query.refetch(),
        more: {
            shown: items.length,
            hasMore: query.hasNextPage,
            isLoading: query.isFetchingNextPage,
            onMore: () => void query.fetchNextPage(),
        },
    };
}

/** Everything of a list, for a file; at most so many pages. */
export async function everything<T>(
    load: (cursor: string | undefined) => Promise<Page<T>>,
    pages = 50,
): Promise<T[]> {
    const all: T[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < pages; page += 1) {
        const { items, next } = await load(cursor);
        all.push(...items);
        if (!next) break;
        cursor = next;
    }
    return all;
}
