import type { Formats } from '#/i18n/format';
import type { Cell } from '../saving';
import type { Column } from './column';

/** The lines of a table as a file has them: figures as figures, times as their reader writes them. */
export function lines<R>(
    columns: readonly Column<R>[],
    rows: readonly R[],
    { date, time }: Formats,
): Cell[][] {
    const told = columns.filter(({ value }) => value);
    const cell = (column: Column<R>, row: R): Cell => {
        const value = column.value?.(row);
        if (value == null || value === '' || !column.time) return value;
        return (column.time === 'day' ? date : time)(String(value));
    };
    const head = told.map(({ head, unit }) => (unit ? `${head} (${unit})` : head));
    return [head, ...rows.map((row) => told.map((column) => cell(column, row)))];
}
