import { useQuery } from '@tanstack/react-query';
import { api, got, kept } from '#/api/client';
import { queries } from '#/api/queries';

const always = { networkMode: 'always' } as const;

/** One initiative; the last answer stays for the time without a network. */
export function useInitiative(initiative_id: string) {
    return useQuery({
        ...always,
        queryKey: ['initiatives', initiative_id],
        queryFn: () =>
            got(
                api.GET('/v1/initiatives/{initiative_id}', {
                    params: { path: { initiative_id } },
                    headers: kept,
                }),
            ),
    });
}

/** What happened to it. */
export function useHistory(initiative_id: string) {
    return useQuery({
        ...always,
        queryKey: ['initiatives', initiative_id, 'history'],
        queryFn: () =>
            got(
                api.GET('/v1/initiatives/{initiative_id}/history', {
                    params: { path: { initiative_id } },
                    headers: kept,
                }),
            ),
    });
}

/** Its files; links to them hold for some minutes only. */
export function useFiles(initiative_id: string, wanted: boolean) {
    return useQuery({
        queryKey: ['initiatives', initiative_id, 'files'],
        queryFn: () =>
            got(
                api.GET('/v1/initiatives/{initiative_id}/attachments', {
                    params: { path: { initiative_id } },
                }),
            ),
        enabled: wanted,
        refetchInterval: 240_000,
    });
}

/** Recognitions by councils that were published. */
export function useRecognitions(initiative_id: string, wanted: boolean) {
    return useQuery({
        queryKey: ['initiatives', initiative_id, 'recognitions'],
        queryFn: () =>
            got(
                api.GET('/v1/initiatives/{initiative_id}/recognitions', {
                    params: { path: { initiative_id } },
                }),
            ),
        enabled: wanted,
    });
}

/** Reads anew what an act has changed. */
export function refresh(): Promise<void> {
    return queries.invalidateQueries({ queryKey: ['initiatives'] });
}
