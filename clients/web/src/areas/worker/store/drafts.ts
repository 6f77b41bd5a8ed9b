import { useQuery } from '@tanstack/react-query';
import { queries } from '#/api/queries';
import type { Me } from '#/api/schema';
import { useAccount } from '#/api/session';
import { db, type Kept, type Photo } from './db';
import type { Form, Sort } from './form';

const KEY = 'kept';
const line = new BroadcastChannel('sang-kien');
line.onmessage = () => void tell(false);

/** Shows everywhere, other tabs included, what has changed on this device. */
async function tell(others = true): Promise<void> {
    if (others) line.postMessage(null);
    await queries.invalidateQueries({ queryKey: [KEY] });
}

/** A form that begins now, with the keys that make it count once. */
export function begun(me: Me, form: Form): Kept {
    return {
        id: crypto.randomUUID(),
        owner: me.id,
        form,
        step: 0,
        changedAt: Date.now(),
        createKey: crypto.randomUUID(),
        submitKey: crypto.randomUUID(),
        created: null,
        known: null,
        remote: null,
        wanted: false,
        returned: false,
        refusal: null,
    };
}

export async function read(id: string): Promise<Kept | undefined> {
    return (await db()).get('drafts', id);
}

export async function put(kept: Kept): Promise<void> {
    await (await db()).put('drafts', kept);
    await tell();
}

/** Changes some of it and leaves the rest as it is by now; gone is gone. */
export async function change(id: string, part: Partial<Kept>): Promise<Kept | undefined> {
    const step = (await db()).transaction('drafts', 'readwrite');
    const now = await step.store.get(id);
    const next = now && { ...now, ...part };
    if (next) await step.store.put(next);
    await step.done;
    await tell();
    return next;
}

/** What one person has on this device, the newest first. */
export async function mine(owner: string): Promise<Kept[]> {
    const all = await (await db()).getAllFromIndex('drafts', 'owner', owner);
    return all.sort((a, b) => b.changedAt - a.changedAt);
}

export function useMine(): Kept[] | undefined {
    const owner = useAccount()?.id ?? '';
    return useQuery({
        queryKey: [KEY, 'mine', owner],
        queryFn: () => mine(owner),
        networkMode: 'always',
        staleTime: 0,
    }).data;
}

export async function drop(id: string): Promise<void> {
    const step = (await db()).transaction(['drafts', 'photos'], 'readwrite');
    const photos = step.objectStore('photos');
    for (const key of await photos.index('draft').getAllKeys(id)) await photos.delete(key);
    await step.objectStore('drafts').delete(id);
    await step.done;
    await tell();
}

/** Keeps the content itself: a phone may take away the file that it came from. */
export async function addPhoto(draft: string, file: File, sort: Sort): Promise<void> {
    const blob = new Blob([await file.arrayBuffer()], { type: file.type });
    const rest = { remote: null, removed: false, refusal: null };
    const photo = { id: crypto.randomUUID(), draft, at: Date.now(), name: file.name, sort, blob };
    await (await db()).put('photos', { ...photo, ...rest });
    await tell();
}

/** Changes some of a file's facts; one that was taken away meanwhile stays away. */
export async function changePhoto(id: string, part: Partial<Photo>): Promise<void> {
    const step = (await db()).transaction('photos', 'readwrite');
    const now = await step.store.get(id);
    if (now) await step.store.put({ ...now, ...part });
    await step.done;
    await tell();
}

export async function dropPhoto(id: string): Promise<void> {
    await (await db()).delete('photos', id);
    await tell();
}

/** The files of a form in their order, those to be taken away included. */
export async function photosOf(draft: string): Promise<Photo[]> {
    const all = await (await db()).getAllFromIndex('photos', 'draft', draft);
    return all.sort((a, b) => a.at - b.at);
}

export function usePhotos(draft: string): Photo[] | undefined {
    return useQuery({
        queryKey: [KEY, 'photos', draft],
        queryFn: () => photosOf(draft),
        networkMode: 'always',
        staleTime: 0,
    }).data;
}
