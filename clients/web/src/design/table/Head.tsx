import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { Icon } from '../Icon';
import { type Column, type Order, orders } from './column';
import { turned } from './order';

interface Props<R> {
    column: Column<R>;
    order: Order | null;
    /** Not given: there is nothing to be put in order. */
    onOrder: ((order: Order | null) => void) | undefined;
}

/** The head of a column; pressed, it puts the rows in order. */
export function Head<R>({ column, order, onOrder }: Props<R>) {
    const t = useWords(common);
    const { head, figure } = column;
    const look = figure ? 'figure' : '';
    if (!onOrder || !orders(column))
        return (
            <th role="columnheader" scope="col" className={look}>
                {head}
            </th>
        );
    const now = order?.key === column.key ? order : undefined;
    const way = now ? (now.descending ? 'descending' : 'ascending') : 'none';
    return (
        <th role="columnheader" scope="col" className={look} aria-sort={way}>
            <button
                type="button"
                className="table-sort"
                onClick={() => onOrder(turned(column, order))}
                title={t.sortBy(head)}
            >
                {head}
                <Icon name={way === 'ascending' ? 'up' : 'down'} size={14} />
            </button>
            <span className="table-word">{head}</span>
        </th>
    );
}
