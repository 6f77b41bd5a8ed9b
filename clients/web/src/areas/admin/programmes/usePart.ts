import { queryOptions } from '@tanstack/react-query';
import { api, got, replacing, type Tagged, tagged } from '#/api/client';
import { Problem } from '#/api/problem';
import { queries } from '#/api/queries';
import type { Programme } from '../../unit/parts/programmes';
import { useSaving } from './useSaving';
import { same, useTyped } from './useTyped';

type Name = 'attachments' | 'chain' | 'recognition';

/** A programme with its version. */
export const programmeOf = (code: string) =>
    queryOptions({
        queryKey: ['programmes', 'one', code],
        queryFn: () => tagged(api.GET('/v1/programmes/{code}', { params: { path: { code } } })),
    });

/** One part of a programme as it is edited; what somebody else did to it is not undone unseen. */
export function usePart<N extends Name>(programme: Tagged<Programme>, name: N, told: string) {
    const { code } = programme.value;
    const standing = programme.value[name];
    const typed = useTyped(standing);
    const put = (value: Programme[N], etag: string) =>
        got(
            api.PATCH('/v1/programmes/{code}', {
                params: { path: { code } },
                headers: replacing(etag),
                body: { [name]: value },
            }),
        );
    const saving = useSaving(async (value: Programme[N]) => {
        try {
            return await put(value, programme.etag);
        } catch (error) {
            if (!overtaken(error)) throw error;
            const fresh = await queries.query({ ...programmeOf(code), staleTime: 0 });
            // Whoever was faster changed another part: what was meant here still is.
            if (!same(fresh.value[name], standing)) throw error;
            return put(value, fresh.etag);
        }
    }, told);
    return {
        ...typed,
        isSaving: saving.isPending,
        /** The notice of being overtaken tells that already. */
        error: overtaken(saving.error) ? null : saving.error,
        at: (pointer: string) =>
            saving.error instanceof Problem ? saving.error.at(`/${name}${pointer}`) : undefined,
        save: () =>
            saving.mutate(typed.value, {
                onSuccess: (now, sent) => typed.saved(sent, now[name]),
            }),
    };
}

export function overtaken(error: unknown): boolean {
    return error instanceof Problem && error.status === 412;
}
