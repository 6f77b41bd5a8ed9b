import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import type { ServiceReviewsDocketsModelsOutcome as Outcome } from '#/api/schema';

const PAGE = 50;

export function useDockets() {
    return useInfiniteQuery({
        queryKey: ['dockets'],
        queryFn: ({ pageParam, signal }) => {
            const query = { limit: PAGE, ...(pageParam && { cursor: pageParam }) };
            return got(api.GET('/v1/dockets', { params: { query }, signal }));
        },
        initialPageParam: '',
        getNextPageParam: (last) => last.next,
    });
}

export function useDocket(id: string) {
    return useQuery({
        queryKey: ['docket', id],
        queryFn: ({ signal }) =>
            got(
                api.GET('/v1/dockets/{docket_id}', {
                    params: { path: { docket_id: id } },
                    signal,
                }),
            ),
    });
}

/** What became of each, or of those with one outcome. */
export function useCases(id: string, outcome: Outcome | null) {
    return useInfiniteQuery({
        queryKey: ['cases', id, outcome],
        queryFn: ({ pageParam, signal }) => {
            const page = { limit: PAGE, ...(pageParam && { cursor: pageParam }) };
            const query = { ...page, ...(outcome && { outcome }) };
            const params = { path: { docket_id: id }, query };
            return got(api.GET('/v1/dockets/{docket_id}/cases', { params, signal }));
        },
        initialPageParam: '',
        getNextPageParam: (last) => last.next,
    });
}
