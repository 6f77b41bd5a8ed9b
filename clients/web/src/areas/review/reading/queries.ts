import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';

const params = (id: string) => ({ params: { path: { initiative_id: id } } });

export function useInitiative(id: string) {
    return useQuery({
        queryKey: ['initiative', id],
        queryFn: ({ signal }) =>
            got(api.GET('/v1/initiatives/{initiative_id}', { ...params(id), signal })),
    });
}

export function useHistory(id: string) {
    return useQuery({
        queryKey: ['history', id],
        queryFn: ({ signal }) =>
            got(api.GET('/v1/initiatives/{initiative_id}/history', { ...params(id), signal })),
    });
}

const SOON = 2000;

/** What resembles it; asked again until the service has compared it. */
export function useSimilar(id: string) {
    return useQuery({
        queryKey: ['similar', id],
        queryFn: ({ signal }) =>
            got(api.GET('/v1/initiatives/{initiative_id}/similar', { ...params(id), signal })),
        refetchInterval: ({ state }) => (state.data?.compared === false ? SOON : false),
    });
}

/** Links to files hold for some minutes only, so they are not kept for long. */
export function useAttachments(id: string) {
    return useQuery({
        queryKey: ['attachments', id],
        queryFn: ({ signal }) =>
            got(api.GET('/v1/initiatives/{initiative_id}/attachments', { ...params(id), signal })),
        refetchInterval: 4 * 60_000,
    });
}
