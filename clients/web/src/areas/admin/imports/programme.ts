import type { ProgrammeInput } from '#/api/schema';
import { nothing, type Plan } from './plan';

/** Reads one programme, as the service tells programmes: `{…}`, or a list with one of them. */
export function readProgramme(text: string): Plan {
    let told: unknown;
    try {
        told = JSON.parse(text);
    } catch (error) {
        return nothing([{ line: lineOf(error, text), column: '', why: 'json' }]);
    }
    const list = Array.isArray(told) ? (told as unknown[]) : [told];
    const [one] = list;
    if (list.length !== 1 || typeof one !== 'object' || one === null)
        return nothing([{ line: 1, column: '', why: 'one' }]);
    const made = one as ProgrammeInput;
    return {
        faults: [],
        count: 1,
        programme: typeof made.code === 'string' ? made.code : '',
        body: { kind: 'programme', made },
        where: (pointer) => ({ line: null, column: pointer.slice(1).replaceAll('/', ' › ') }),
    };
}

/** Some browsers say at which sign a text ceases to be JSON, for some mistakes. */
function lineOf(error: unknown, text: string): number | null {
    const place = /position (\d+)/.exec(String(error))?.[1];
    return place ? text.slice(0, Number(place)).split('\n').length : null;
}
