import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';

/** A unit's name; its code until the name is there. */
export function UnitName({ code }: { code: string }) {
    return <span title={code}>{useUnitName(code)}</span>;
}

/** Names seldom change: each is asked for once while the app is open. */
export function useUnitName(code: string | null | undefined): string {
    const { data } = useQuery({
        queryKey: ['unit', code],
        queryFn: () => got(api.GET('/v1/units/{code}', { params: { path: { code: code ?? '' } } })),
        enabled: Boolean(code),
        staleTime: Infinity,
        gcTime: Infinity,
    });
    return data?.name ?? code ?? '';
}
