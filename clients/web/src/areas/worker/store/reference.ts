import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, got, kept } from '#/api/client';
import type { ProgrammeOutput as Programme, ServiceUnitsSchemasUnit as Unit } from '#/api/schema';
import { queries } from '#/api/queries';
import { useAccount, whoever } from '#/api/session';

const AN_HOUR = 3_600_000;
const asked = { staleTime: AN_HOUR, networkMode: 'always' } as const;

const programmes = queryOptions({
    ...asked,
    queryKey: ['programmes'],
    queryFn: () =>
        got(api.GET('/v1/programmes', { params: { query: { limit: 200 } }, headers: kept })).then(
            ({ items }) => items,
        ),
});

const unit = (code: string) =>
    queryOptions({
        ...asked,
        queryKey: ['unit', code],
        queryFn: () =>
            got(api.GET('/v1/units/{code}', { params: { path: { code } }, headers: kept })),
    });

/** Asks for both while the page itself is still on its way; what fails is asked for again there. */
export function begin(): void {
    queries.query(programmes).catch(() => undefined);
    void whoever().then((me) =>
        me?.unit ? queries.query(unit(me.unit)).catch(() => undefined) : undefined,
    );
}

/** The programmes; the last answer stays for the time without a network. */
export function useProgrammes(): Programme[] | undefined {
    const { data, isError } = useQuery(programmes);
    return isError ? [] : data;
}

/** One unit, kept likewise. */
export function useUnit(code: string | null | undefined): Unit | undefined {
    return useQuery({ ...unit(code ?? ''), enabled: Boolean(code) }).data;
}

/** Where one works, and what one may register for now; asked early, to be there later. */
export function useReference(): { programmes: Programme[] | undefined; unit: Unit | undefined } {
    const all = useProgrammes();
    const own = useUnit(useAccount()?.unit);
    return { programmes: all?.filter((one) => takes(one, own)), unit: own };
}

function takes(programme: Programme, own: Unit | undefined): boolean {
    const day = today();
    if (day < programme.entry_from || day > programme.entry_to) return false;
    return !own || programme.entry.kinds.includes(own.kind);
}

/** The day in Viet Nam. */
export function today(): string {
    return new Date(Date.now() + 7 * AN_HOUR).toISOString().slice(0, 10);
}
