import { useSearchParams } from 'wouter';
import type { ProgrammeOutput, Tally } from '#/api/schema';
import { minute } from '../time/moments';
import { usual } from './lists';

export type Measure = Tally['measure'];
export type By = Tally['by'];
export type Tree = Tally['tree'];
export type Aim = 'assigned' | 'self_set';

export const MEASURES = [
    'valid',
    'entered',
    'waiting',
    'returned',
    'refused',
    'people',
    'benefit_claimed_vnd',
    'benefit_verified_vnd',
] as const satisfies readonly Measure[];
const CUTS = [
    'province',
    'sector',
    'unit',
    'cluster',
    'phase',
    'kind',
    'field',
    'block',
    'group',
    'sex',
    'recognition',
] as const satisfies readonly By[];

/** What a board shows; all of it stands in the address. */
export interface View {
    programme: string;
    measure: Measure;
    tree: Tree;
    aim: Aim;
    by: By | null;
    /** Which clusters, of all that there are at once. */
    series: string | null;
    /** A minute on clocks in Viet Nam; null: now, live. */
    at: string | null;
    /** The minute to compare with. */
    since: string | null;
    /** The part of the page that is open. */
    tab: string;
}

const NAMES: Record<keyof View, string> = {
    programme: 'chuong-trinh',
    measure: 'chi-so',
    tree: 'cay',
    aim: 'chi-tieu',
    by: 'theo',
    series: 'he-cum',
    at: 'luc',
    since: 'so-voi',
    tab: 'xem',
};
const USUAL = {
    measure: 'valid',
    tree: 'now',
    aim: 'assigned',
    by: null,
    tab: 'xep-hang',
} as const;

/** The cuts that a unit can be shown by: only the country has provinces and sectors. */
export function cuts(unit: string): readonly By[] {
    return unit === 'VN'
        ? CUTS.filter((by) => by !== 'unit')
        : CUTS.filter((by) => by !== 'province' && by !== 'sector' && by !== 'cluster');
}

/** What the address says, and how to change it; a change replaces, so that back leads back. */
export function useView(programmes: readonly ProgrammeOutput[]) {
    const [search, setSearch] = useSearchParams();
    const view = read(search, programmes);
    const change = (part: Partial<View>) =>
        setSearch((now) => write(new URLSearchParams(now), part), { replace: true });
    return [view, change] as const;
}

function read(search: URLSearchParams, programmes: readonly ProgrammeOutput[]): View {
    const say = (name: keyof View) => search.get(NAMES[name]);
    const among = <T extends string>(name: keyof View, known: readonly T[], usually: T): T =>
        known.find((word) => word === say(name)) ?? usually;
    const codes = programmes.map(({ code }) => code);
    return {
        programme: among('programme', codes, usual(programmes)?.code ?? ''),
        measure: among('measure', MEASURES, USUAL.measure),
        tree: among('tree', ['now', 'then'], USUAL.tree),
        aim: among('aim', ['assigned', 'self_set'], USUAL.aim),
        by: CUTS.find((by) => by === say('by')) ?? USUAL.by,
        series: say('series'),
        at: minute(say('at')),
        since: minute(say('since')),
        tab: say('tab') ?? USUAL.tab,
    };
}

function write(search: URLSearchParams, part: Partial<View>): URLSearchParams {
    for (const [name, value] of Object.entries(part) as [keyof View, string | null][]) {
        const usually = name in USUAL ? USUAL[name as keyof typeof USUAL] : null;
        if (value === null || value === usually) search.delete(NAMES[name]);
        else search.set(NAMES[name], value);
    }
    return search;
}

/** The search of an address that shows the same of another unit. */
export function searchOf(view: View, part: Partial<View> = {}): string {
    const search = write(new URLSearchParams(), {
        ...view,
        by: null,
        series: null,
        tab: USUAL.tab,
        ...part,
    });
    return search.size ? `?${search}` : '';
}
