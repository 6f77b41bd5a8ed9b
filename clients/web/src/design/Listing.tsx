import type { ReactNode } from 'react';
import type { Pages } from '#/api/pages';
import { More } from './More';
import { ProblemBox } from './ProblemBox';
import { Skeleton } from './Skeleton';
import { type Props as TableProps, Table } from './Table';

interface Props<R> extends Omit<TableProps<R>, 'rows' | 'partial' | 'all'> {
    list: Pages<R>;
    /** What is said where nothing is found. */
    empty: ReactNode;
}

/** A list that comes page by page: on its way, refused, empty, or as a table with more to come. */
export function Listing<R>({ list, empty, ...table }: Props<R>) {
    const { items, error, isPending, more, all } = list;
    return (
        <>
            <ProblemBox error={error} onRetry={list.again} />
            {isPending && !error && <Skeleton lines={6} />}
            {!isPending && !error && items.length === 0 && empty}
            {items.length > 0 && (
                <div aria-busy={list.isOld}>
                    <Table {...table} rows={items} partial={more.hasMore} all={all} />
                    <More {...more} />
                </div>
            )}
        </>
    );
}
