import { api, got } from '#/api/client';
import { size } from '#/api/pages';
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
} as const;

/** The filters of the list, as the address has them. */
export function useListing() {
    const { get, set } = useFilters();
    const day = (name: string) => (DAY.test(get(name)) ? get(name) : undefined);
    const asked: Asked = {
        state: oneOf(get(NAMES.state), STATES),
        kind: oneOf(get(NAMES.kind), KINDS),
        field: oneOf(get(NAMES.field), FIELDS),
        q: get(NAMES.q) || undefined,
        from: day(NAMES.from),
        to: day(NAMES.to),
    };
    return { asked, change: set };
}

interface Asked {
    state: (typeof STATES)[number] | undefined;
    kind: (typeof KINDS)[number] | undefined;
    field: (typeof FIELDS)[number] | undefined;
    q: string | undefined;
    from: string | undefined;
    to: string | undefined;
}

export function load(unit: string, programme: string, asked: Asked) {
    const { state, kind, field, q, from, to } = asked;
    return (cursor?: string, signal?: AbortSignal) =>
        got(
            api.GET('/v1/initiatives', {
                params: {
                    query: {
                        programme,
                        under: unit,
                        limit: size(cursor),
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
