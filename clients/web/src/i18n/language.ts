import { useSyncExternalStore } from 'react';

export type Language = 'vi' | 'en';

const watchers = new Set<() => void>();

/** The reader's language; the page's root says it, so that it is known before the first paint. */
export function language(): Language {
    return document.documentElement.lang === 'en' ? 'en' : 'vi';
}

export function setLanguage(chosen: Language): void {
    document.documentElement.lang = chosen;
    localStorage.setItem('language', chosen);
    watchers.forEach((watcher) => {
        watcher();
    });
}

export function useLanguage(): Language {
    return useSyncExternalStore(watch, language);
}

function watch(watcher: () => void): () => void {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
}
