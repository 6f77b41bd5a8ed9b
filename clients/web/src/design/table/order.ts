import type { Cell } from '../saving';
import type { Column, Order } from './column';

const WORDS = new Intl.Collator('vi', { numeric: true });

/** Rows in an order, what has no value last; without an order as they came. */
export function ordered<R>(
    rows: readonly R[],
    columns: readonly Column<R>[],
    order: Order | null,
): readonly R[] {
    const column = columns.find(({ key }) => key === order?.key);
    const { value } = column ?? {};
    if (!order || !value) return rows;
    const of = (row: R) => measure(value(row), column?.time !== undefined);
    const sign = order.descending ? -1 : 1;
    return rows
        .map((row) => ({ row, by: of(row) }))
        .sort((one, other) => compared(one.by, other.by, sign))
        .map(({ row }) => row);
}

function measure(value: Cell, isTime: boolean): string | number | null {
    if (value == null || value === '') return null;
    return isTime ? Date.parse(String(value)) : value;
}

function compared(one: string | number | null, other: string | number | null, sign: number) {
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    if (typeof one === 'number' && typeof other === 'number') return sign * (one - other);
    return sign * WORDS.compare(String(one), String(other));
}

/** What the next press on a head asks for: its first order, the other one, then none. */
export function turned<R>(column: Column<R>, now: Order | null): Order | null {
    const first = Boolean(column.figure ?? column.time);
    if (now?.key !== column.key) return { key: column.key, descending: first };
    return now.descending === first ? { key: column.key, descending: !first } : null;
}

/** The rows in which all words occur, however they are written. */
export function found<R>(
    rows: readonly R[],
    columns: readonly Column<R>[],
    words: string,
): readonly R[] {
    const wanted = folded(words).split(/\s+/).filter(Boolean);
    if (!wanted.length) return rows;
    return rows.filter((row) => {
        const text = folded(columns.map(({ value }) => value?.(row) ?? '').join(' '));
        return wanted.every((word) => text.includes(word));
    });
}

function folded(text: string): string {
    return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}

/** An order as an address has it. */
export function written(order: Order | null): string | null {
    return order && `${order.key}.${order.descending ? 'giam' : 'tang'}`;
}

/** The order that an address asks for, if there is such a column. */
export function read<R>(word: string | null, columns: readonly Column<R>[]): Order | null {
    const [key, way] = (word ?? '').split('.');
    const known = columns.find((column) => column.key === key && column.value);
    return known && (way === 'tang' || way === 'giam')
        ? { key: known.key, descending: way === 'giam' }
        : null;
}
