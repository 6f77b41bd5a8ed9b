import { api, got, newKey, once } from '#/api/client';
import { Problem } from '#/api/problem';
import type { Plan } from './plan';

export interface Told {
    line: number | null;
    column: string;
    reason: string;
}

/** Sends what a file holds; the service takes all of it or nothing. */
export async function send({ body, programme }: Plan): Promise<void> {
    if (body?.kind === 'programme')
        await got(api.POST('/v1/programmes', { body: body.made, headers: once(newKey()) }));
    if (body?.kind === 'targets')
        await got(
            api.PUT('/v1/programmes/{code}/targets', {
                params: { path: { code: programme } },
                body: body.changes,
            }),
        );
}

/** What the service refuses of a file, by its place in the file. */
export function refusals(error: unknown, plan: Plan): Told[] {
    if (!(error instanceof Problem)) return [];
    return error.complaints.map(({ pointer, detail }) => ({
        ...plan.where(pointer),
        reason: detail,
    }));
}
