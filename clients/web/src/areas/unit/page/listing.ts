import { api, got } from '#/api/client';
import type { Found } from '#/api/schema';
import type { Sort } from '#/design/Table';
import { oneOf, useFilters } from '../parts/useParams';

export const STATES = ['draft', 'waiting', 'returned', 'valid', 'refused', 'withdrawn'] as const;
export const KINDS = ['technical', 'management', 'operational', 'technology', 'research'] as const;
export const FIELDS = [
    'production',
    'safety',
    'environment',
    'administration',
    'organisation',
    'management',
    'education',
    'health',
    'community',
    'other',
] as const;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** What the address may say of the list, by its Vietnamese names. */
export const NAMES = {
    state: 'trang-thai',
    kind: 'loai',
    field: 'linh-vuc',
    q: 'tim',
    from: 'tu',
    to: 'den',
    sort: 'xep',
} as const;

/** The filters of the list, as the address has them. */
export function useListing() {
    const { get, set } = useFilters();
    const day = (name: string) => (DAY.test(get(name)) ? get(name) : undefined);
    const [key = '', order] = get(NAMES.sort).split('.');
    return {
        state: oneOf(get(NAMES.state), STATES),
        kind: oneOf(get(NAMES.kind), KINDS),
        field: oneOf(get(NAMES.field), FIELDS),
        q: get(NAMES.q) || undefined,
        from: day(NAMES.from),
        to: day(NAMES.to),
        sort: key ? { key, descending: order !== 'tang' } : undefined,
        change: set,
    };
}

export type Listing = Omit<ReturnType<typeof useListing>, 'change'>;

export function load(unit: string, programme: string, listing: Listing, limit: number) {
    const { state, kind, field, q, from, to } = listing;
    return (cursor?: string, signal?: AbortSignal) =>
        got(
            api.GET('/v1/initiatives', {
                params: {
                    query: {
                        programme,
                        under: unit,
                        limit,
                        state,
                        kind,
                        field,
                        q,
                        entered_from: from,
                        entered_to: to,
                        cursor,
                    },
                },
                signal,
            }),
        );
}

/** In the order that was asked for; without one as they came. */
export function sorted(rows: readonly Found[], sort: Sort | undefined): Found[] {
    if (!sort) return [...rows];
    const sign = sort.descending ? -1 : 1;
    return [...rows].sort((a, b) => sign * compare(a, b, sort.key));
}

function compare(a: Found, b: Found, key: string): number {
    if (key === 'title') return (a.title ?? '').localeCompare(b.title ?? '', 'vi');
    if (key === 'benefit') return (a.claimed_vnd ?? -1) - (b.claimed_vnd ?? -1);
    return (a.entered_at ?? '').localeCompare(b.entered_at ?? '');
}
