import type { ReactNode } from 'react';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { Checkbox } from './Choices';
import { Icon } from './Icon';
import './Table.css';

export interface Column<R> {
    key: string;
    head: string;
    cell: (row: R) => ReactNode;
    /** Figures stand to the right. */
    figure?: boolean;
    /** Names the row: the head of its card on a phone. */
    main?: boolean;
    sortable?: boolean;
}

export interface Sort {
    key: string;
    descending: boolean;
}

export interface Selection {
    ids: ReadonlySet<string>;
    onChange: (ids: ReadonlySet<string>) => void;
    /** How a row is called when it is selected. */
    name: (id: string) => string;
}

interface Props<R> {
    caption: string;
    columns: readonly Column<R>[];
    rows: readonly R[];
    id: (row: R) => string;
    sort?: Sort;
    onSort?: (sort: Sort) => void;
    selection?: Selection;
    /** A last line, as a total. */
    foot?: R;
}

/** Rows and columns; on a phone every row becomes a card. */
export function Table<R>({ caption, rows, id, foot, selection, ...props }: Props<R>) {
    const { columns } = props;
    const line = (row: R) => (
        <tr role="row" key={id(row)} data-selected={selection?.ids.has(id(row)) ?? false}>
            {selection && <Mark id={id(row)} selection={selection} />}
            {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
            ))}
        </tr>
    );
    return (
        <div className="table-place">
            <div className="table-frame">
                <table className="table" role="table">
                    <caption className="spoken">{caption}</caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            {selection && <MarkAll ids={rows.map(id)} selection={selection} />}
                            {columns.map((column) => (
                                <Head key={column.key} column={column} {...props} />
                            ))}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows.map(line)}</tbody>
                    {foot && (
                        <tfoot role="rowgroup">
                            <tr role="row">
                                {selection && <td role="cell" />}
                                {columns.map((column) => (
                                    <Cell key={column.key} column={column} row={foot} />
                                ))}
                            </tr>
                        </tfoot>
                    )}
                </table>
            </div>
        </div>
    );
}

function Cell<R>({ column, row }: { column: Column<R>; row: R }) {
    const look = `${column.figure ? 'figure' : ''} ${column.main ? 'main' : ''}`;
    const content = <div className="cell">{column.cell(row)}</div>;
    if (column.main)
        return (
            <th role="rowheader" scope="row" className={look}>
                {content}
            </th>
        );
    return (
        <td role="cell" className={look} data-head={column.head}>
            {content}
        </td>
    );
}

interface HeadProps<R> {
    column: Column<R>;
    sort?: Sort;
    onSort?: (sort: Sort) => void;
}

function Head<R>({ column, sort, onSort }: HeadProps<R>) {
    const t = useWords(common);
    const now = sort?.key === column.key ? sort : undefined;
    const order = now && (now.descending ? 'descending' : 'ascending');
    const turn = () => onSort?.({ key: column.key, descending: now ? !now.descending : true });
    return (
        <th
            role="columnheader"
            scope="col"
            className={column.figure ? 'figure' : ''}
            aria-sort={column.sortable ? (order ?? 'none') : undefined}
        >
            {column.sortable ? (
                <button
                    type="button"
                    className="table-sort"
                    onClick={turn}
                    aria-label={t.sortBy(column.head)}
                >
                    {column.head}
                    <Icon name={now && !now.descending ? 'up' : 'down'} size={14} />
                </button>
            ) : (
                column.head
            )}
        </th>
    );
}

function Mark({ id, selection }: { id: string; selection: Selection }) {
    const t = useWords(common);
    const change = (on: boolean) => {
        const ids = new Set(selection.ids);
        if (on) ids.add(id);
        else ids.delete(id);
        selection.onChange(ids);
    };
    return (
        <td role="cell" className="mark">
            <Checkbox
                aria-label={t.selectRow(selection.name(id))}
                isSelected={selection.ids.has(id)}
                onChange={change}
            />
        </td>
    );
}

function MarkAll({ ids, selection }: { ids: string[]; selection: Selection }) {
    const t = useWords(common);
    const marked = ids.filter((id) => selection.ids.has(id)).length;
    return (
        <th role="columnheader" scope="col" className="mark">
            <Checkbox
                aria-label={t.selectAll}
                isSelected={marked > 0 && marked === ids.length}
                isIndeterminate={marked > 0 && marked < ids.length}
                onChange={(on) => selection.onChange(new Set(on ? ids : []))}
            />
        </th>
    );
}
