import { useSyncExternalStore } from 'react';

let reached = true;
const watchers = new Set<() => void>();

function tell(): void {
    watchers.forEach((watcher) => {
        watcher();
    });
}

/** Notes whether the last request got to the service: a device that is connected may not be. */
export function note(answered: boolean): void {
    if (reached === answered) return;
    reached = answered;
    tell();
}

addEventListener('offline', tell);
addEventListener('online', () => {
    reached = true;
    tell();
});

/** Whether the service can be reached, as far as is known. */
export function useOnline(): boolean {
    return useSyncExternalStore(watch, () => navigator.onLine && reached);
}

function watch(watcher: () => void): () => void {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
}
