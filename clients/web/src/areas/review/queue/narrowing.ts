import type { Narrowing } from '#/api/schema';
import { common } from '#/i18n/words/common';

/** What may stand in the address to narrow the queue. */
export const NAMES = [
    'programme',
    'unit',
    'under',
    'step',
    'kind',
    'field',
    'overdue',
    'due_to',
    'returned',
    'claimed',
    'value_over',
] as const satisfies readonly (keyof Narrowing)[];

export type Name = (typeof NAMES)[number];

const READERS = ['me', 'nobody', 'others'] as const;

/** The queue that an address asks for; what makes no sense there is passed over. */
export function narrowing(address: URLSearchParams): Narrowing {
    const said = (name: Name) => (address.get(name) === '' ? undefined : address.get(name));
    const one = <T extends string>(name: Name, known: readonly T[]) =>
        known.find((each) => each === said(name));
    const yes = (name: Name) => ({ true: true, false: false })[said(name) ?? ''];
    const over = Number(said('value_over') ?? NaN);
    return compact({
        programme: said('programme'),
        unit: said('unit'),
        under: said('under'),
        step: said('step'),
        kind: one('kind', keys(common.vi.kind)),
        field: one('field', keys(common.vi.field)),
        overdue: yes('overdue'),
        due_to: /^\d{4}-\d{2}-\d{2}$/.exec(said('due_to') ?? '')?.[0],
        returned: yes('returned'),
        claimed: one('claimed', READERS),
        value_over: Number.isSafeInteger(over) && over >= 0 ? over : undefined,
    });
}

/** The address of a queue, to be put behind `?`. */
export function written(wish: Narrowing): string {
    const address = new URLSearchParams();
    for (const name of NAMES) {
        const value = wish[name];
        if (value != null && value !== '') address.set(name, String(value));
    }
    return address.toString();
}

/** An address of the area with the queue that one came from. */
export function at(path: string, wish: Narrowing): string {
    const search = written(wish);
    return search ? `${path}?${search}` : path;
}

function compact(wish: Narrowing): Narrowing {
    const set = Object.entries(wish).filter(([, value]) => value != null);
    return Object.fromEntries(set);
}

function keys<T extends object>(words: T): (keyof T & string)[] {
    return Object.keys(words) as (keyof T & string)[];
}
