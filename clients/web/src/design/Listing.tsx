import { type ReactNode, useEffect } from 'react';
import type { Pages } from '#/api/pages';
import { More } from './More';
import { ProblemBox } from './ProblemBox';
import { Skeleton } from './Skeleton';
import { useArrangement } from './table/useArrangement';
import { type Props as TableProps, Table } from './Table';

/** More rows than these are neither fetched nor drawn to be put in order. */
const MOST = 2000;

interface Props<R> extends Omit<TableProps<R>, 'rows' | 'lacks' | 'all'> {
    list: Pages<R>;
    /** What is said where nothing is found. */
    empty: ReactNode;
}

/** A list that comes page by page: on its way, refused, empty, or as a table with more to come. */
export function Listing<R>({ list, empty, ...table }: Props<R>) {
    const { items, error, isPending, more, all } = list;
    const lacks = useWhole(list, table.columns, table.at);
    return (
        <>
            <ProblemBox error={error} onRetry={list.again} />
            {isPending && !error && <Skeleton lines={6} />}
            {!isPending && !error && items.length === 0 && empty}
            {items.length > 0 && (
                <div aria-busy={list.isOld}>
                    <Table {...table} rows={items} lacks={lacks} all={all} />
                    <More {...more} />
                </div>
            )}
        </>
    );
}

/** Fetches the rest of a list that is to be put in order; tells what of it is not there yet. */
function useWhole<R>(
    { items, error, isOld, more }: Pages<R>,
    columns: TableProps<R>['columns'],
    at: string | undefined,
): 'more' | 'much' | undefined {
    const { order } = useArrangement(columns, at ?? '');
    const isLong = items.length >= MOST;
    const follows = order !== null && more.hasMore && !isLong && !isOld && !error;
    const { isLoading, onMore } = more;
    useEffect(() => {
        if (follows && !isLoading) onMore();
    }, [follows, isLoading, onMore]);
    if (!more.hasMore) return undefined;
    return isLong ? 'much' : 'more';
}
