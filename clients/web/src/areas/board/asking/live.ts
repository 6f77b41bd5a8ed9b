import { useEffect, useState } from 'react';
import { passing, Problem } from '#/api/problem';
import { send } from '#/api/transport';
import { reader } from './events';

const AGAIN = 2000;
/** The service gives a sign of life every 15 seconds; without one the line is dead. */
const SILENCE = 20_000;
/** A line that was cut and is back so soon is no news. */
const GRACE = 4000;

export interface Live<T> {
    /** The last exact answer; it stays when the line is lost. */
    data: T | undefined;
    /** The last moment at which `data` was known to be exact, by the service's clock. */
    at: number | undefined;
    /** Whether the line is lost, so that the present may be another. */
    stale: boolean;
    /** Why nothing will come. */
    error: Error | undefined;
}

interface Heard<T> extends Live<T> {
    url: string | null;
}

/**
 * Follows a live answer. Unlike an `EventSource` it notices a line that died without a word, knows
 * until when the last answer held, and tells why it was refused.
 */
export function useLive<T>(url: string | null): Live<T> {
    const [heard, setHeard] = useState<Heard<T>>({ ...NOTHING, url: null });

    useEffect(() => {
        if (!url) return;
        const stop = new AbortController();
        const tell = (news: Partial<Live<T>>) =>
            setHeard((last) => ({ ...(last.url === url ? last : NOTHING), ...news, url }));
        void follow<T>(url, tell, stop.signal);
        return () => stop.abort();
    }, [url]);

    return heard.url === url ? heard : NOTHING;
}

const NOTHING = { data: undefined, at: undefined, stale: false, error: undefined };

async function follow<T>(
    url: string,
    tell: (news: Partial<Live<T>>) => void,
    signal: AbortSignal,
): Promise<void> {
    let last: string | undefined;
    let worry: ReturnType<typeof setTimeout> | undefined;
    const beat = (at: number) => {
        clearTimeout(worry);
        worry = undefined;
        tell({ at, stale: false });
    };
    const lost = (now: boolean) => {
        if (now) tell({ stale: true });
        else worry ??= setTimeout(() => tell({ stale: true }), GRACE);
    };
    signal.addEventListener('abort', () => clearTimeout(worry));
    const over = () => signal.aborted;
    while (!over()) {
        try {
            await listen(url, last, signal, beat, (id, text) => {
                last = id ?? last;
                tell({ data: JSON.parse(text) as T, error: undefined });
            });
        } catch (error) {
            if (over()) return;
            // A sign-in that ran out is renewed above the page; then this goes on.
            if (error instanceof Problem && error.status !== 401 && !passing(error)) {
                tell({ error, stale: true });
                return;
            }
        }
        lost(!navigator.onLine);
        await pause(signal);
    }
}

/** Reads one connection until it ends, falls silent, or the device loses its network. */
async function listen(
    url: string,
    last: string | undefined,
    signal: AbortSignal,
    beat: (at: number) => void,
    hear: (id: string | undefined, text: string) => void,
): Promise<void> {
    const line = new AbortController();
    const cut = () => line.abort();
    let patience = setTimeout(cut, SILENCE);
    signal.addEventListener('abort', cut);
    addEventListener('offline', cut);
    try {
        const headers = {
            Accept: 'text/event-stream',
            ...(last ? { 'Last-Event-ID': last } : {}),
        };
        const response = await send(new Request(url, { headers, signal: line.signal }));
        const ahead = Date.parse(response.headers.get('Date') ?? '') - Date.now() || 0;
        const read = reader(hear);
        const bytes = response.body?.getReader();
        const text = new TextDecoder();
        for (let part = await bytes?.read(); part && !part.done; part = await bytes?.read()) {
            clearTimeout(patience);
            patience = setTimeout(cut, SILENCE);
            read(text.decode(part.value, { stream: true }));
            beat(Date.now() + ahead);
        }
    } finally {
        clearTimeout(patience);
        signal.removeEventListener('abort', cut);
        removeEventListener('offline', cut);
    }
}

/** Waits a little, or until the device has its network back. */
function pause(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
        const on = () => {
            clearTimeout(timer);
            removeEventListener('online', on);
            resolve();
        };
        const timer = setTimeout(on, AGAIN);
        addEventListener('online', on);
        signal.addEventListener('abort', on);
    });
}
