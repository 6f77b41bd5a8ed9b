import { api, got, newKey, once } from '#/api/client';
import type { Detail } from '#/api/schema';

const at = (id: string) => ({
    params: { path: { initiative_id: id } },
    headers: once(newKey()),
});

export function annul(id: string, reason: string): Promise<Detail> {
    return got(
        api.POST('/v1/initiatives/{initiative_id}/annulment', { ...at(id), body: { reason } }),
    );
}

export function appeal(id: string, reason: string): Promise<Detail> {
    return got(
        api.POST('/v1/initiatives/{initiative_id}/appeals', { ...at(id), body: { reason } }),
    );
}

export function resolve(
    id: string,
    verdict: 'set_aside' | 'return',
    reason: string,
): Promise<Detail> {
    return got(
        api.POST('/v1/initiatives/{initiative_id}/resolutions', {
            ...at(id),
            body: { verdict, reason },
        }),
    );
}
