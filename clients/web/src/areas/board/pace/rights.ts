import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { unitsAs } from '#/api/rights';
import { useMe } from '#/api/session';

/** Whether a person leads or administers a unit or one above it; the service decides all the same. */
export function useMayUrge(code: string): boolean {
    const units = unitsAs(useMe(), 'leader', 'admin');
    const line = useQuery({
        queryKey: ['board', 'line', code],
        queryFn: () => lineOf(code),
        staleTime: 3_600_000,
        enabled: !units.includes(code),
    });
    return units.includes(code) || (line.data?.some((above) => units.includes(above)) ?? false);
}

/** A unit and all above it. */
async function lineOf(code: string): Promise<string[]> {
    const line: string[] = [];
    for (let next: string | null = code; next !== null;) {
        line.push(next);
        const unit: { parent: string | null } = await got(
            api.GET('/v1/units/{code}', { params: { path: { code: next } } }),
        );
        next = unit.parent;
    }
    return line;
}
