import { api, once, replacing, tagged, upload } from '#/api/client';
import { Problem } from '#/api/problem';
import type { Attachment, Detail, Edit, Filing } from '#/api/schema';
import type { Kept, Refusal, Remote } from './db';
import { change, changePhoto, drop, dropPhoto, photosOf, read } from './drafts';
import { bodyOf } from './form';

const sent = new Map<string, string>();

/** As which initiative a form of this device was registered, once it was. */
export function sentAs(id: string): string | undefined {
    return sent.get(id);
}

/**
 * Brings one form to the service: words, then files, then the submission, each where the last try
 * ended. Returns what was submitted. Refusals are kept with the form; what may pass is thrown.
 */
export async function send(id: string): Promise<Detail | undefined> {
    try {
        return await steps(id);
    } catch (error) {
        if (!(error instanceof Problem) || !final(error)) throw error;
        await change(id, { wanted: false, refusal: refusalOf(error) });
        if (error.status === 404) await anew(id);
        return undefined;
    }
}

/** A draft that was discarded elsewhere begins again with the next change. */
async function anew(id: string): Promise<void> {
    const createKey = crypto.randomUUID();
    await change(id, { createKey, created: null, known: null, remote: null });
    for (const photo of await photosOf(id)) await changePhoto(photo.id, { remote: null });
}

async function steps(id: string): Promise<Detail | undefined> {
    const kept = await read(id);
    if (!kept || kept.refusal) return undefined;
    const remote = kept.remote ?? (await create(kept));
    if (!remote) return undefined;
    await edit(id, remote);
    await files(id, remote.id);
    const now = await read(id);
    if (!now?.wanted || now.refusal) return undefined;
    const filed = await submit(now, remote.id);
    sent.set(id, filed.id);
    await drop(id);
    return filed;
}

/** The first request is the same however often it is repeated, whatever was typed since. */
async function create(kept: Kept): Promise<Remote | null> {
    const { programme, unit } = kept.form;
    if (!programme || !unit) return null;
    const words = kept.created ?? JSON.stringify({ programme, unit, ...bodyOf(kept.form) });
    await change(kept.id, { created: words });
    const { value, etag } = await tagged(
        api.POST('/v1/initiatives', {
            params: { header: once(kept.createKey) },
            body: JSON.parse(words) as Filing,
        }),
    );
    const remote = { id: value.id, etag };
    await change(kept.id, { remote, known: words });
    return remote;
}

async function edit(id: string, remote: Remote): Promise<void> {
    const kept = await read(id);
    if (!kept) return;
    const words = wordsOf(kept);
    if (words === kept.known) return;
    const { etag } = await tagged(
        api.PATCH('/v1/initiatives/{initiative_id}', {
            params: {
                path: { initiative_id: remote.id },
                header: replacing(kept.remote?.etag ?? remote.etag),
            },
            body: JSON.parse(words) as Edit,
        }),
    ).catch(settled);
    await change(id, { remote: { id: remote.id, etag }, known: words });
}

/** The words of a form as they are sent; what came back has its place for good. */
export function wordsOf({ form, returned }: Kept): string {
    const place = returned ? {} : { programme: form.programme, unit: form.unit };
    return JSON.stringify({ ...place, ...bodyOf(form) });
}

/** An edit whose answer was lost differs in nothing from what stands. */
function settled(error: unknown): { etag: string } {
    if (!(error instanceof Problem) || error.status !== 412) throw error;
    const { differs, version } = error.facts as { differs?: string[]; version?: number };
    if (differs?.length !== 0) throw error;
    return { etag: `"${version ?? ''}"` };
}

/** The same content of the same sort is kept once, so that repeating does no harm. */
async function files(id: string, initiative: string): Promise<void> {
    for (const photo of await photosOf(id)) {
        if (photo.removed) {
            if (photo.remote) await takeAway(initiative, photo.remote);
            await dropPhoto(photo.id);
        } else if (!photo.remote && !photo.refusal) {
            const about = new URLSearchParams({ sort: photo.sort, name: photo.name });
            const path = `/v1/initiatives/${initiative}/attachments?${about.toString()}`;
            try {
                const made = await upload<Attachment>(path, photo.blob, photo.id);
                await changePhoto(photo.id, { remote: made.id });
            } catch (error) {
                if (!(error instanceof Problem) || !final(error)) throw error;
                await changePhoto(photo.id, { refusal: error.detail });
                throw error;
            }
        }
    }
}

async function takeAway(initiative_id: string, attachment_id: string): Promise<void> {
    const path = { initiative_id, attachment_id };
    await api
        .DELETE('/v1/initiatives/{initiative_id}/attachments/{attachment_id}', { params: { path } })
        .catch((error: unknown) => {
            if (!(error instanceof Problem) || error.status !== 404) throw error;
        });
}

async function submit(kept: Kept, initiative_id: string): Promise<Detail> {
    const path = { initiative_id };
    const sent = api.POST('/v1/initiatives/{initiative_id}/submission', {
        params: { path, header: once(kept.submitKey) },
    });
    return (await tagged(sent).catch((error: unknown) => already(error, initiative_id))).value;
}

/** After a week the service forgets a key; what waits by then was submitted by it. */
async function already(error: unknown, initiative_id: string): Promise<{ value: Detail }> {
    if (!(error instanceof Problem) || error.status !== 409) throw error;
    const path = { initiative_id };
    const now = await tagged(
        api.GET('/v1/initiatives/{initiative_id}', { params: { path }, cache: 'no-store' }),
    );
    if (now.value.state === 'draft' || now.value.state === 'returned') throw error;
    return now;
}

/** Whether only a person can help; a sign-in that ran out, or a busy service, passes. */
function final(problem: Problem): boolean {
    const passing = new Set([401, 408, 429]);
    const forgery = problem.type === 'csrf-token-wrong';
    return problem.status < 500 && !passing.has(problem.status) && !forgery;
}

function refusalOf(problem: Problem): Refusal {
    const { type, detail, complaints } = problem;
    const { current, differs } = problem.facts as Partial<Refusal>;
    return { type, detail, complaints, ...(current && { current, differs: differs ?? [] }) };
}
