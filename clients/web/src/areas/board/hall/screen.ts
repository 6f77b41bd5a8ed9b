import { useEffect, useState, useSyncExternalStore } from 'react';

const IDLE = 3000;

/** Whether nobody touched mouse or keyboard lately: then the pointer and the buttons hide. */
export function useIdle(): boolean {
    const [idle, setIdle] = useState(false);
    useEffect(() => {
        let timer = setTimeout(() => setIdle(true), IDLE);
        const wake = () => {
            clearTimeout(timer);
            setIdle(false);
            timer = setTimeout(() => setIdle(true), IDLE);
        };
        const signs = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const;
        signs.forEach((sign) => addEventListener(sign, wake));
        return () => {
            clearTimeout(timer);
            signs.forEach((sign) => removeEventListener(sign, wake));
        };
    }, []);
    return idle;
}

/** Keeps the projector's computer awake while the page is in sight. */
export function useAwake(): void {
    useEffect(() => {
        if (!('wakeLock' in navigator)) return;
        let lock: WakeLockSentinel | undefined;
        const hold = async () => {
            if (document.visibilityState !== 'visible') return;
            lock = await navigator.wakeLock.request('screen').catch(() => undefined);
        };
        const again = () => void hold();
        again();
        document.addEventListener('visibilitychange', again);
        return () => {
            document.removeEventListener('visibilitychange', again);
            void lock?.release();
        };
    }, []);
}

export function useFull(): boolean {
    return useSyncExternalStore(watch, () => document.fullscreenElement !== null);
}

function watch(watcher: () => void): () => void {
    document.addEventListener('fullscreenchange', watcher);
    return () => document.removeEventListener('fullscreenchange', watcher);
}

/** Browsers may refuse; then the page stays as it is. */
export function turnFull(): void {
    const turned = document.fullscreenElement
        ? document.exitFullscreen()
        : document.documentElement.requestFullscreen();
    turned.catch(() => undefined);
}
