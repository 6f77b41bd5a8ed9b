import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { everything } from '../../unit/parts/usePages';

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
            const [units, targets] = await Promise.all([
                everything(
                    (cursor) =>
                        got(
                            api.GET('/v1/units', {
                                params: { query: { under: unit, limit: 200, cursor } },
                            }),
                        ),
                    5,
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
            return units
                .filter(({ code, parent }) => code === unit || parent === unit)
                .sort((a, b) => Number(b.code === unit) - Number(a.code === unit))
                .map(({ code, name }): Row => ({
                    unit: code,
                    name,
                    value: values.get(code) ?? null,
                }));
        },
        enabled: Boolean(unit),
    });
}
