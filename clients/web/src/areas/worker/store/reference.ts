import { useQuery } from '@tanstack/react-query';
import { api, got, kept } from '#/api/client';
import type { ProgrammeOutput as Programme, ServiceUnitsSchemasUnit as Unit } from '#/api/schema';
import { useAccount } from '#/api/session';

const AN_HOUR = 3_600_000;
const asked = { staleTime: AN_HOUR, networkMode: 'always' } as const;

/** The programmes; the last answer stays for the time without a network. */
export function useProgrammes(): Programme[] | undefined {
    const { data, isError } = useQuery({
        ...asked,
        queryKey: ['programmes'],
        queryFn: () =>
            got(
                api.GET('/v1/programmes', { params: { query: { limit: 200 } }, headers: kept }),
            ).then(({ items }) => items),
    });
    return isError ? [] : data;
}

/** One unit, kept likewise. */
export function useUnit(code: string | null | undefined): Unit | undefined {
    return useQuery({
        ...asked,
        queryKey: ['unit', code],
        enabled: Boolean(code),
        queryFn: () =>
            got(
                api.GET('/v1/units/{code}', {
                    params: { path: { code: code ?? '' } },
                    headers: kept,
                }),
            ),
    }).data;
}

/** Where one works, and what one may register for now; asked early, to be there later. */
export function useReference(): { programmes: Programme[] | undefined; unit: Unit | undefined } {
    const programmes = useProgrammes();
    const unit = useUnit(useAccount()?.unit);
    return { programmes: programmes?.filter((one) => takes(one, unit)), unit };
}

function takes(programme: Programme, unit: Unit | undefined): boolean {
    const day = today();
    if (day < programme.entry_from || day > programme.entry_to) return false;
    return !unit || programme.entry.kinds.includes(unit.kind);
}

/** The day in Viet Nam. */
export function today(): string {
    return new Date(Date.now() + 7 * AN_HOUR).toISOString().slice(0, 10);
}
