import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import type { Drawing, Successors } from './regions';

/** The last day on which every region of the map had a federation of its own. */
const LAST_DAY = '2025-06-30';
const ALL = 200;

/** The map and what became of the federations on it; fetched when a map is shown. */
export function useDrawing() {
    return useQuery({ queryKey: ['map'], queryFn: draw, staleTime: Infinity });
}

async function draw(): Promise<{ drawing: Drawing; successors: Successors }> {
    const query = { kind: 'province', on: LAST_DAY, limit: ALL } as const;
    const [{ default: drawing }, { items }] = await Promise.all([
        import('@svg-maps/vietnam'),
        got(api.GET('/v1/units', { params: { query } })),
    ]);
    const pairs = items.flatMap(({ code, successor }) =>
        successor ? [[code, successor] as const] : [],
    );
    return { drawing, successors: new Map(pairs) };
}
