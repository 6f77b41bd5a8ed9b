import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';

const FRESH = 20_000;
export type Basis = 'assigned' | 'self_set';

/** How a unit stands against one of its targets. */
export function useTotal(unit: string, programme: string | undefined, target: Basis) {
    return useQuery({
        queryKey: ['tally', unit, programme, 'none', target],
        queryFn: () =>
            got(
                api.GET('/v1/tallies', {
                    params: {
                        query: {
                            programme: programme ?? '',
                            under: unit,
                            by: 'none',
                            tree: 'now',
                            target,
                        },
                    },
                }),
            ),
        enabled: Boolean(programme),
        refetchInterval: FRESH,
    });
}

/** How the units directly below stand. */
export function useChildren(unit: string, programme: string | undefined) {
    return useQuery({
        queryKey: ['tally', unit, programme, 'unit'],
        queryFn: () =>
            got(
                api.GET('/v1/tallies', {
                    params: {
                        query: { programme: programme ?? '', under: unit, by: 'unit', tree: 'now' },
                    },
                }),
            ),
        enabled: Boolean(programme),
    });
}

/** What is needed each day, and by when the target is met. */
export function usePace(unit: string, programme: string | undefined, target: Basis) {
    return useQuery({
        queryKey: ['pace', unit, programme, target],
        queryFn: () =>
            got(
                api.GET('/v1/pace', {
                    params: {
                        query: { programme: programme ?? '', under: unit, tree: 'now', target },
                    },
                }),
            ),
        enabled: Boolean(programme),
    });
}
