import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { size, usePages } from '#/api/pages';
import type { View } from '../asking/view';
import { instant } from '../time/moments';

function queryOf(view: View, under: string) {
    return {
        programme: view.programme,
        under,
        tree: view.tree,
        measure: view.measure === 'entered' ? 'entered' : 'valid',
        target: view.aim,
        ...(view.at ? { as_of: instant(view.at) } : {}),
    } as const;
}

export function usePace(view: View, under: string) {
    const query = queryOf(view, under);
    return useQuery({
        queryKey: ['board', 'pace', query],
        queryFn: () => got(api.GET('/v1/pace', { params: { query } })),
    });
}

export function useLaggards(view: View, under: string) {
    const query = queryOf(view, under);
    return usePages(['board', 'laggards', query], (cursor, signal) =>
        got(
            api.GET('/v1/laggards', {
                params: { query: { ...query, limit: size(cursor), cursor } },
                signal,
            }),
        ),
    );
}

/** What each day added. */
export function useDays(view: View, under: string) {
    const query = { ...queryOf(view, under), by: 'day' } as const;
    return useQuery({
        queryKey: ['board', 'days', query],
        queryFn: () => got(api.GET('/v1/tallies', { params: { query } })),
    });
}
