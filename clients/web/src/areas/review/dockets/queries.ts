import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { size, usePages } from '#/api/pages';
import type { ServiceReviewsDocketsModelsOutcome as Outcome } from '#/api/schema';

const PAGE = 50;

export function useDockets() {
    return usePages(['dockets'], (cursor, signal) =>
        got(api.GET('/v1/dockets', { params: { query: { limit: PAGE, cursor } }, signal })),
    );
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
    return usePages(['cases', id, outcome], (cursor, signal) => {
        const query = { limit: size(cursor), cursor, ...(outcome && { outcome }) };
        const params = { path: { docket_id: id }, query };
        return got(api.GET('/v1/dockets/{docket_id}/cases', { params, signal }));
    });
}
