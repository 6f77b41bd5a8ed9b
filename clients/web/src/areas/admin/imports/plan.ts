import type { ProgrammeInput, TargetChange } from '#/api/schema';

/** Why a file cannot be imported, known before it is sent. */
export type Why =
    | 'notUtf8'
    | 'noRows'
    | 'missing'
    | 'cells'
    | 'quote'
    | 'json'
    | 'one'
    | 'kind'
    | 'value'
    | 'empty'
    | 'other'
    | 'repeated'
    | 'many';

/** What is wrong where; `line` is that of the file, from 1. */
export interface Fault {
    line: number | null;
    column: string;
    why: Why;
}

/** What can be imported from a file. */
export type What = 'targets' | 'programme';

type Body =
    { kind: 'targets'; changes: TargetChange[] } | { kind: 'programme'; made: ProgrammeInput };

/** What a file holds; it is sent as a whole or not at all. */
export interface Plan {
    faults: Fault[];
    /** How many targets, or programmes. */
    count: number;
    programme: string;
    /** Null when it cannot be sent. */
    body: Body | null;
    /** Where something stands in the file that the service names by its pointer. */
    where: (pointer: string) => { line: number | null; column: string };
}

export function nothing(faults: Fault[]): Plan {
    return {
        faults,
        count: 0,
        programme: '',
        body: null,
        where: () => ({ line: null, column: '' }),
    };
}

/** The text of a file, or null when it is not UTF-8. */
export async function textOf(file: File): Promise<string | null> {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    } catch {
        return null;
    }
}
