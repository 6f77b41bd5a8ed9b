import { useEffect, useState } from 'react';

const AGAIN = 3000;
const PATIENCE = 6000;

export interface Live<T> {
    /** The last that was heard. */
    data: T | undefined;
    /** When it was heard, in milliseconds. */
    at: number | undefined;
    /** Whether the line has been dead for some seconds, so that `data` may be old. */
    stale: boolean;
}

/** Listens to a stream of one kind of event for as long as `url` is given. */
export function useStream<T>(url: string | null, event: string): Live<T> {
    const [heard, setHeard] = useState<{ data: T; at: number; url: string }>();
    const [stale, setStale] = useState(false);

    useEffect(() => {
        if (!url) return;
        return listen(url, event, {
            tell: (text) => setHeard({ data: JSON.parse(text) as T, at: Date.now(), url }),
            setStale,
        });
    }, [url, event]);

    const current = heard?.url === url ? heard : undefined;
    return { data: current?.data, at: current?.at, stale: stale && url !== null };
}

interface Ear {
    tell: (text: string) => void;
    setStale: (stale: boolean) => void;
}

/** Opens the stream and opens it again whenever it ends; returns how to stop. */
function listen(url: string, event: string, ear: Ear): () => void {
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    let worry: ReturnType<typeof setTimeout> | undefined;

    const calm = () => {
        clearTimeout(worry);
        worry = undefined;
        ear.setStale(false);
    };
    const open = () => {
        source = new EventSource(url);
        source.onopen = calm;
        source.onerror = () => {
            worry ??= setTimeout(() => {
                ear.setStale(true);
            }, PATIENCE);
            // The browser itself tries again unless the answer was an error.
            if (source.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN);
        };
        source.addEventListener(event, (message: MessageEvent<string>) => {
            calm();
            ear.tell(message.data);
        });
    };

    open();
    return () => {
        clearTimeout(again);
        clearTimeout(worry);
        source.close();
    };
}
