import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

interface Page<T> {
    items: T[];
    next: string | null;
}

type Load<T> = (cursor: string | undefined, signal?: AbortSignal) => Promise<Page<T>>;

/** What was gathered of a list, and whether it has still more. */
export interface Gathered<T> {
    items: readonly T[];
    isCut: boolean;
}

/** As much of a list as was fetched. */
export interface Pages<T> {
    items: T[];
    error: Error | null;
    isPending: boolean;
    /** What is shown is the answer to an earlier question. */
    isOld: boolean;
    again: () => void;
    /** All of it, for a file. */
    all: () => Promise<Gathered<T>>;
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
        all: () => gathered(load),
        more: {
            shown: items.length,
            hasMore: query.hasNextPage,
            isLoading: query.isFetchingNextPage,
            onMore: () => void query.fetchNextPage({ cancelRefetch: false }),
        },
    };
}

/** How long a page is: the first one is there soon, whoever wants more wants much more. */
export function size(cursor: string | undefined): number {
    return cursor ? 200 : 25;
}

/** A list page by page to its end, or as far as so many pages go. */
export async function gathered<T>(
    load: (cursor: string | undefined) => Promise<Page<T>>,
    pages = 200,
): Promise<Gathered<T>> {
    const items: T[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < pages; page += 1) {
        const { items: some, next } = await load(cursor);
        items.push(...some);
        if (!next) return { items, isCut: false };
        cursor = next;
    }
    return { items, isCut: true };
}

/** Everything of a list that is known to be short. */
export async function everything<T>(
    load: (cursor: string | undefined) => Promise<Page<T>>,
): Promise<T[]> {
    return [...(await gathered(load, 50)).items];
}
