import { useSyncExternalStore } from 'react';

const WIDE = '(min-width: 68rem)';
const MINUTE = 60_000;

/** Whether there is room for a list and a text beside each other. */
export function useWide(): boolean {
    return useSyncExternalStore(watchWidth, () => matchMedia(WIDE).matches);
}

function watchWidth(watcher: () => void): () => void {
    const media = matchMedia(WIDE);
    media.addEventListener('change', watcher);
    return () => media.removeEventListener('change', watcher);
}

/** The present minute, in milliseconds; what shows it is drawn anew when the next one begins. */
export function useNow(): number {
    return useSyncExternalStore(watchClock, minute);
}

function minute(): number {
    return Math.floor(Date.now() / MINUTE) * MINUTE;
}

function watchClock(watcher: () => void): () => void {
    const timer = setInterval(watcher, MINUTE / 4);
    return () => clearInterval(timer);
}
