import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, got, newKey, once } from '#/api/client';
import { Problem } from '#/api/problem';
import type { Claimed } from '#/api/schema';
import { send } from '#/api/transport';

const PAUSE = 700;
const RENEW = 10 * 60_000;

/** What this page has claimed and not let go of. */
const held = new Set<string>();
/** What is read at this moment. */
let reading: string | null = null;

/** What is decided on at this moment: it is not claimed any more. */
let decided: string | null = null;

/** Says that a decision is on its way, or with null that it has been answered. */
export function deciding(id: string | null): void {
    decided = id;
}

/** Forgets a claim that a decision has ended. */
export function letGo(id: string): void {
    held.delete(id);
}

/** Ends a claim; it must go out even while the page is being closed. */
function release(id: string): void {
    if (!held.delete(id)) return;
    const url = new URL(`/v1/initiatives/${id}/claim`, location.origin);
    void send(new Request(url, { method: 'DELETE', keepalive: true })).catch(() => undefined);
}

addEventListener('pagehide', () => {
    [...held].forEach(release);
});

export interface Reader {
    /** Until when it is ours. */
    until: string | null;
    /** Who else reads it, as the service says it. */
    other: string | null;
    error: unknown;
    takeOver: () => void;
    isTaking: boolean;
}

/** Claims what is read for as long as it is read, so that nobody else reads it too. */
export function useClaim(id: string, may: boolean, known: Claimed | null | undefined): Reader {
    const taking = useMutation({
        mutationFn: (takeOver: boolean) =>
            got(
                api.POST('/v1/initiatives/{initiative_id}/claim', {
                    params: { path: { initiative_id: id } },
                    body: { take_over: takeOver },
                    headers: once(newKey()),
                }),
            ),
        onSuccess: () => {
            held.add(id);
            if (reading !== id) release(id);
        },
    });
    const { mutate } = taking;
    // Whoever else is known to read it is asked about, not run into.
    const taken = known != null && !known.mine;

    useEffect(() => {
        reading = id;
        return () => {
            reading = null;
            release(id);
        };
    }, [id]);

    useEffect(() => {
        if (!may || taken) return;
        const first = setTimeout(() => decided !== id && mutate(false), PAUSE);
        const again = setInterval(() => {
            if (held.has(id) && document.visibilityState === 'visible') mutate(false);
        }, RENEW);
        return () => {
            clearTimeout(first);
            clearInterval(again);
        };
    }, [id, may, taken, mutate]);

    const { error } = taking;
    const beaten = error instanceof Problem && error.type === 'being-read';
    return {
        until: taking.data?.until ?? null,
        other: beaten ? error.message : null,
        error: beaten ? null : error,
        takeOver: () => mutate(true),
        isTaking: taking.isPending,
    };
}
