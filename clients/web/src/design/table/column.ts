import type { ReactNode } from 'react';
import type { Cell } from '../saving';

export interface Column<R> {
    key: string;
    head: string;
    /** What is shown; a column without it stands in files alone. */
    cell?: (row: R) => ReactNode;
    /** What rows are ordered by, what is looked for, and what stands in a file. */
    value?: (row: R) => Cell;
    /** The value is an ISO day or instant: ordered as time, written as its reader writes it. */
    time?: 'day' | 'minute';
    /** What figures are counted in, said in the head of a file's column. */
    unit?: string;
    /** Its value is no order that somebody would look for, as the code of what is shown by name. */
    unordered?: boolean;
    /** Figures stand to the right. */
    figure?: boolean;
    /** Names the row: the head of its card on a phone. */
    main?: boolean;
}

export interface Order {
    key: string;
    descending: boolean;
}

/** Whether rows can be put in order by it. */
export function orders<R>({ cell, value, unordered }: Column<R>): boolean {
    return Boolean(cell && value && !unordered);
}
