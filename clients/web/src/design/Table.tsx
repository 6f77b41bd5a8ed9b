import type { Gathered } from '#/api/pages';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import type { Column } from './table/column';
import { Head } from './table/Head';
import { Mark, MarkAll, type Selection } from './table/Marks';
import { found, ordered } from './table/order';
import { type File, Save } from './table/Save';
import { Tools } from './table/Tools';
import { useArrangement } from './table/useArrangement';
import './Table.css';

export type { Column } from './table/column';

/** With fewer rows nobody looks for one. */
const MANY = 10;

export interface Props<R> {
    caption: string;
    columns: readonly Column<R>[];
    rows: readonly R[];
    id: (row: R) => string;
    selection?: Selection;
    /** A last line, as a total. */
    foot?: R;
    /** A last row that stays there in every order, as what belongs to none. */
    rest?: R | undefined;
    /** What the table is called in the address, where a page has more than one. */
    at?: string;
    /** Many rows can be looked through by words. */
    find?: boolean;
    /** The table can be saved under this name. */
    file?: File;
    /** More rows stand at the service, or too many: these stay as they came. */
    lacks?: 'more' | 'much' | undefined;
    /** Fetches the rows that stand at the service too, for a file. */
    all?: () => Promise<Gathered<R>>;
}

/** Rows and columns, put in order and saved by their reader; on a phone every row is a card. */
export function Table<R>({ caption, rows, id, foot, rest, selection, ...props }: Props<R>) {
    const { columns, at = '', lacks, find = false, file, all } = props;
    const t = useWords(common);
    const arrangement = useArrangement(columns, at);
    const finds = find && !lacks && rows.length > MANY;
    const orderly = rows.length > 1;
    const { words, order, arrange } = arrangement;
    const now = orderly && !lacks ? order : null;
    const arranged = (some: readonly R[], by = order) =>
        ordered(finds ? found(some, columns, words) : some, columns, by);
    const shown = arranged(rows, now);
    const seen = columns.filter(({ cell }) => cell);
    const last = rest === undefined ? [] : [rest];
    const gather = async () => {
        const { items, isCut } = all ? await all() : { items: rows, isCut: false };
        const foots = foot === undefined ? [] : [foot];
        return { items: [...arranged(items), ...last, ...foots], isCut };
    };
    const line = (row: R) => (
        <tr role="row" key={id(row)} data-selected={selection?.ids.has(id(row)) ?? false}>
            {selection && <Mark id={id(row)} selection={selection} />}
            {seen.map((column) => (
                <Cell key={column.key} column={column} row={row} />
            ))}
        </tr>
    );
    return (
        <div className="table-place">
            <Tools columns={columns} arrangement={arrangement} find={finds} order={orderly}>
                {file && <Save file={file} columns={columns} gather={gather} />}
            </Tools>
            <div className="table-frame">
                <table className="table" role="table">
                    <caption className="spoken">{caption}</caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            {selection && <MarkAll ids={shown.map(id)} selection={selection} />}
                            {seen.map((column) => (
                                <Head
                                    key={column.key}
                                    column={column}
                                    order={now}
                                    onOrder={
                                        orderly ? (next) => arrange({ order: next }) : undefined
                                    }
                                />
                            ))}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{[...shown, ...last].map(line)}</tbody>
                    {foot && (
                        <tfoot role="rowgroup">
                            <tr role="row">
                                {selection && <td role="cell" />}
                                {seen.map((column) => (
                                    <Cell key={column.key} column={column} row={foot} />
                                ))}
                            </tr>
                        </tfoot>
                    )}
                </table>
            </div>
            {shown.length === 0 && rows.length > 0 && (
                <p className="table-none muted" role="status">
                    {t.noRow}
                </p>
            )}
            {lacks && order && (
                <p className="muted small no-print" role="status">
                    {t.lacks[lacks]}
                </p>
            )}
        </div>
    );
}

function Cell<R>({ column, row }: { column: Column<R>; row: R }) {
    const look = `${column.figure ? 'figure' : ''} ${column.main ? 'main' : ''}`;
    const content = <div className="cell">{column.cell?.(row)}</div>;
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
