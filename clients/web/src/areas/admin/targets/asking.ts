import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';

export type Basis = 'assigned' | 'self_set';

export interface Asked {
    programme: string;
    unit: string;
    kind: Basis;
    /** Null: the whole programme. */
    phase: string | null;
}

export interface Row {
    unit: string;
    name: string;
    value: number | null;
}

/** The unit and those right below it, each with its target or none. */
export function useTargets({ programme, unit, kind, phase }: Asked) {
    return useQuery({
        queryKey: ['targets', programme, unit, kind, phase],
        queryFn: async () => {
            const [own, tally, targets] = await Promise.all([
                got(api.GET('/v1/units/{code}', { params: { path: { code: unit } } })),
                // The one list of the units right below, however many stand below those.
                got(
                    api.GET('/v1/tallies', {
                        params: { query: { programme, under: unit, by: 'unit', tree: 'now' } },
                    }),
                ),
                got(
                    api.GET('/v1/programmes/{code}/targets', {
                        params: {
                            path: { code: programme },
                            query: { under: unit, kind, phase: phase ?? '' },
                        },
                    }),
                ),
            ]);
            const values = new Map(targets.map((one) => [one.unit, one.value]));
            const below = tally.rows
                .filter(({ key }) => key !== unit)
                .sort((one, other) => one.name.localeCompare(other.name, 'vi'));
            return [{ key: unit, name: own.name }, ...below].map(({ key, name }): Row => ({
                unit: key,
                name,
                value: values.get(key) ?? null,
            }));
        },
        enabled: Boolean(unit),
    });
}
