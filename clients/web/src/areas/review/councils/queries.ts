import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { everything, size, usePages } from '#/api/pages';
import { queries } from '#/api/queries';
import type {
    ServiceReviewsCouncilsSchemasHeading as Heading,
    ServiceReviewsCouncilsModelsStatus as Status,
} from '#/api/schema';

export type { Heading, Status };
export type Level = Heading['level'];

const PAGE = 50;
const MOST = 200;

export interface Asked {
    programme?: string | undefined;
    unit?: string | undefined;
    level?: Level | undefined;
    status?: Status | undefined;
}

export function useCouncils(asked: Asked) {
    return usePages(['councils', asked], (cursor, signal) =>
        got(
            api.GET('/v1/councils', {
                params: { query: { ...asked, limit: PAGE, cursor } },
                signal,
            }),
        ),
    );
}

const at = (id: string) => ({ path: { council_id: id } });

export function useCouncil(id: string) {
    return useQuery({
        queryKey: ['council', id],
        queryFn: ({ signal }) =>
            got(api.GET('/v1/councils/{council_id}', { params: at(id), signal })),
    });
}

export function useNominations(id: string) {
    return usePages(['council', id, 'nominations'], (cursor, signal) =>
        nominations(id, size(cursor), cursor, signal),
    );
}

/** Every nomination, for what is said before the session is closed or published. */
export function useAllNominations(id: string) {
    return useQuery({
        queryKey: ['council', id, 'all nominations'],
        queryFn: ({ signal }) => everything((cursor) => nominations(id, MOST, cursor, signal)),
        staleTime: 0,
    });
}

function nominations(id: string, limit: number, cursor?: string, signal?: AbortSignal) {
    const params = { ...at(id), query: { limit, cursor } };
    const asked = signal ? { params, signal } : { params };
    return got(api.GET('/v1/councils/{council_id}/nominations', asked));
}

export function useWithdrawn(id: string) {
    return usePages(['council', id, 'withdrawn'], (cursor, signal) =>
        got(
            api.GET('/v1/councils/{council_id}/withdrawals', {
                params: { ...at(id), query: { limit: PAGE, cursor } },
                signal,
            }),
        ),
    );
}

export function useRecognitions(id: string) {
    return useQuery({
        queryKey: ['recognitions', id],
        queryFn: ({ signal }) =>
            got(
                api.GET('/v1/initiatives/{initiative_id}/recognitions', {
                    params: { path: { initiative_id: id } },
                    signal,
                }),
            ),
    });
}

/** Reads anew what an act of or on a council has changed, initiatives among it. */
export function refresh(): void {
    const touched = ['council', 'councils', 'ballots', 'dossier', 'recognitions'];
    const shown = ['initiative', 'initiatives', 'history'];
    for (const key of [...touched, ...shown]) void queries.invalidateQueries({ queryKey: [key] });
}
