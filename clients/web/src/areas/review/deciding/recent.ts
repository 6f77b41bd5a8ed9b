import { api, got, newKey, once } from '#/api/client';
import { queries } from '#/api/queries';
import type { Detail } from '#/api/schema';
import { refreshQueue } from '../queue/queue';

interface Decided {
    id: string;
    title: string;
}

/** What this person decided since the app was opened, the last one first. */
let recent: readonly Decided[] = [];

export function remember(id: string, title: string): void {
    recent = [{ id, title }, ...recent.filter((each) => each.id !== id)];
}

export function last(): Decided | undefined {
    return recent[0];
}

/** Takes the last decision on an initiative back: it waits again where it waited. */
export async function takeBack(id: string): Promise<Detail> {
    const params = { path: { initiative_id: id } };
    const made = await got(
        api.POST('/v1/initiatives/{initiative_id}/decisions/undo', {
            params,
            headers: once(newKey()),
        }),
    );
    recent = recent.filter((each) => each.id !== id);
    changed(made);
    refreshQueue();
    return made;
}

/** Shows an initiative as the service has just told it, with its new history. */
export function changed(made: Detail): void {
    queries.setQueryData(['initiative', made.id], made);
    void queries.invalidateQueries({ queryKey: ['history', made.id] });
}
