import { api, got } from '#/api/client';
import { usePages } from '#/api/pages';

/** Who waits or was approved at a unit and below. */
export function useMembers(code: string, state: 'waiting' | 'approved') {
    return usePages(['members', code, state], (cursor, signal) =>
        got(
            api.GET('/v1/units/{code}/members', {
                params: { path: { code }, query: { state, limit: 100, cursor } },
                signal,
            }),
        ),
    );
}
