import { useSyncExternalStore } from 'react';

export type Theme = 'auto' | 'light' | 'dark';

/** What the reader chose; `public/start.js` paints it, before the first paint and after. */
export function theme(): Theme {
    const kept = localStorage.getItem('theme');
    return kept === 'light' || kept === 'dark' ? kept : 'auto';
}

export function setTheme(chosen: Theme): void {
    if (chosen === 'auto') localStorage.removeItem('theme');
    else localStorage.setItem('theme', chosen);
    dispatchEvent(new Event('theme'));
}

export function useTheme(): Theme {
    return useSyncExternalStore(watch, theme);
}

/** Whether it is dark now, by choice or by the device. */
export function useDark(): boolean {
    return useSyncExternalStore(watch, () => document.documentElement.dataset.theme === 'dark');
}

function watch(watcher: () => void): () => void {
    const device = matchMedia('(prefers-color-scheme: dark)');
    addEventListener('theme', watcher);
    device.addEventListener('change', watcher);
    return () => {
        removeEventListener('theme', watcher);
        device.removeEventListener('change', watcher);
    };
}
