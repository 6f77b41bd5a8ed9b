import { api, got, newKey, once } from '#/api/client';
import type { Council, Nomination, Paper, Withdrawn } from '#/api/schema';

const at = (id: string) => ({ params: { path: { council_id: id } }, headers: once(newKey()) });

export function nominate(id: string, council: string, merits: string): Promise<Nomination> {
    const said = merits.trim();
    return got(
        api.POST('/v1/initiatives/{initiative_id}/nominations', {
            params: { path: { initiative_id: id } },
            headers: once(newKey()),
            body: { council, ...(said && { merits: said }) },
        }),
    );
}

export function withdraw(one: Nomination, reason: string): Promise<Withdrawn> {
    return got(
        api.POST('/v1/councils/{council_id}/nominations/{initiative_id}/withdrawal', {
            params: { path: { council_id: one.council, initiative_id: one.initiative } },
            headers: once(newKey()),
            body: { reason },
        }),
    );
}

export function close(id: string): Promise<Council> {
    return got(api.POST('/v1/councils/{council_id}/closure', at(id)));
}

export function publish(id: string, paper: Paper): Promise<Council> {
    return got(api.POST('/v1/councils/{council_id}/publication', { ...at(id), body: paper }));
}
