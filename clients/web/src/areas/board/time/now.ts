import { useEffect, useState } from 'react';
import { local } from './moments';

const OFTEN = 10_000;

/** The present minute on clocks in Viet Nam. */
export function useNow(): string {
    const [now, setNow] = useState(() => local(Date.now()));
    useEffect(() => {
        const timer = setInterval(() => setNow(local(Date.now())), OFTEN);
        return () => clearInterval(timer);
    }, []);
    return now;
}
