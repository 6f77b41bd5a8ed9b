import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { everything } from '#/api/pages';
import { queries } from '#/api/queries';
import type { Detail } from '#/api/schema';
import { LEVELS } from './filtering';
import type { Heading } from './queries';

const MOST = 200;

export interface Fit {
    council: Heading;
    /** The name of its unit. */
    unit: string;
}

/** Councils in session of its unit and those above, at a level that it has not reached yet. */
export function useFitting({ id, unit, programme, awarded }: Detail) {
    return useQuery({
        queryKey: ['councils', 'fitting', id, awarded],
        queryFn: async ({ signal }): Promise<Fit[]> => {
            const query = { programme, status: 'open' as const, limit: MOST };
            const [open, line] = await Promise.all([
                everything((cursor) =>
                    got(
                        api.GET('/v1/councils', {
                            params: { query: { ...query, cursor } },
                            signal,
                        }),
                    ),
                ),
                lineOf(unit),
            ]);
            const reached = awarded ? LEVELS.indexOf(awarded) : -1;
            return open
                .filter(({ level }) => LEVELS.indexOf(level) > reached)
                .flatMap((council) => {
                    const name = line.get(council.unit);
                    return name ? [{ council, unit: name }] : [];
                });
        },
    });
}

/** Where a unit stands today: the names of itself and of all above it, by their codes. */
async function lineOf(code: string): Promise<ReadonlyMap<string, string>> {
    const line = new Map<string, string>();
    for (let next: string | null = code; next && !line.has(next);) {
        const at: string = next;
        const unit = await queries.query({
            queryKey: ['unit', at],
            queryFn: () => got(api.GET('/v1/units/{code}', { params: { path: { code: at } } })),
            staleTime: Infinity,
        });
        line.set(at, unit.name);
        next = unit.successor ?? unit.parent;
    }
    return line;
}
