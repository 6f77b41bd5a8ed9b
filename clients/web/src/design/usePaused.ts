import { useEffect, useState } from 'react';

/** A value as it stood when it last stopped changing. */
export function usePaused<T>(value: T, pause: number): T {
    const [paused, setPaused] = useState(value);
    useEffect(() => {
        const timer = setTimeout(() => setPaused(value), pause);
        return () => clearTimeout(timer);
    }, [value, pause]);
    return paused;
}
