import { PLACES } from './places';

export interface Drawing {
    viewBox: string;
    locations: readonly { id: string; path: string }[];
}

/** The land of one unit: every region that it has, own or taken over. */
export interface Region {
    unit: string;
    path: string;
}

/** Who took over from whom, by code. */
export type Successors = ReadonlyMap<string, string>;

/**
 * Joins regions by unit. A region belongs to its federation of then if that has figures of its own,
 * otherwise to whoever took over; so one rule draws the 63 of then and the 34 of now, and a past in
 * which both had figures.
 */
export function regions(
    drawing: Drawing,
    successors: Successors,
    counted: ReadonlySet<string>,
): Region[] {
    const land = new Map<string, string[]>();
    for (const { id, path } of drawing.locations) {
        const unit = ownerOf(PLACES[id] ?? id, successors, counted);
        land.set(unit, [...(land.get(unit) ?? []), path]);
    }
    return [...land].map(([unit, paths]) => ({ unit, path: paths.map(alone).join(' ') }));
}

/** A first `m` is relative to the path before it, once there is one: it has to name its place. */
function alone(path: string): string {
    return path.replace(
        /^m\s*([-.\d]+)[\s,]+([-.\d]+)\s*(?=(\D?))/,
        (_, x: string, y: string, next: string) => `M ${x},${y} ${/[a-z]/i.test(next) ? '' : 'l '}`,
    );
}

function ownerOf(first: string, successors: Successors, counted: ReadonlySet<string>): string {
    let unit = first;
    while (!counted.has(unit)) {
        const next = successors.get(unit);
        if (!next) return first;
        unit = next;
    }
    return unit;
}
