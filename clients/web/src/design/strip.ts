import { type RefObject, useEffect, useRef } from 'react';

const CHOSEN = '[aria-selected="true"], [aria-current]';

/** For a line of tabs that is wider than a phone: the chosen one is moved into sight. */
export function useStrip<T extends HTMLElement>(chosen: string): RefObject<T | null> {
    const strip = useRef<T>(null);
    useEffect(() => {
        // What stands in it is known once it has been drawn.
        const drawn = requestAnimationFrame(() => {
            const line = strip.current;
            const one = line?.querySelector<HTMLElement>(CHOSEN);
            if (!line || !one) return;
            const middle = one.offsetLeft - line.offsetLeft + one.offsetWidth / 2;
            line.scrollLeft = middle - line.clientWidth / 2;
        });
        return () => cancelAnimationFrame(drawn);
    }, [chosen]);
    return strip;
}
