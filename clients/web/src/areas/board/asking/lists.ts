import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import type { ProgrammeOutput } from '#/api/schema';
import { local } from '../time/moments';

const ALL = 200;
const HOUR = 3_600_000;

/** All programmes, the newest first. */
export function useProgrammes() {
    return useQuery({
        queryKey: ['board', 'programmes'],
        queryFn: async () => {
            const { items } = await got(
                api.GET('/v1/programmes', { params: { query: { limit: ALL } } }),
            );
            return items.sort((a, b) => b.entry_from.localeCompare(a.entry_from));
        },
        staleTime: HOUR,
    });
}

/** The programme in which people enter today, else the newest that has begun. */
export function usual(programmes: readonly ProgrammeOutput[]): ProgrammeOutput | undefined {
    const today = local(Date.now()).slice(0, 10);
    const begun = programmes.filter(({ entry_from }) => entry_from <= today);
    return begun.find(({ entry_to }) => today <= entry_to) ?? begun[0] ?? programmes[0];
}

export function useUnit(code: string) {
    return useQuery({
        queryKey: ['board', 'unit', code],
        queryFn: () => got(api.GET('/v1/units/{code}', { params: { path: { code } } })),
        staleTime: HOUR,
    });
}

/** Every series of clusters with its clusters. */
export function useClusters() {
    return useQuery({
        queryKey: ['board', 'clusters'],
        queryFn: () => got(api.GET('/v1/clusters', { params: { query: { limit: ALL } } })),
        staleTime: HOUR,
    });
}

/** Units by name, as a field that completes asks for them. */
export async function findUnits(q: string, signal: AbortSignal) {
    const query = q ? { q, limit: 20 } : { kind: 'province' as const, limit: 20 };
    const { items } = await got(api.GET('/v1/units', { params: { query }, signal }));
    return items.map(({ code, name }) => ({ id: code, label: name, note: code }));
}
