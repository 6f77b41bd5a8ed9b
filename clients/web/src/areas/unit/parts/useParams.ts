import { useSearchParams } from 'wouter';

/** What the address says after `?`, so that a filter can be sent on and gone back to. */
export function useFilters() {
    const [search, setSearch] = useSearchParams();
    const get = (name: string): string => search.get(name) ?? '';
    const set = (changes: Readonly<Record<string, string | null>>) =>
        setSearch(
            (before) => {
                const next = new URLSearchParams(before);
                for (const [name, value] of Object.entries(changes))
                    if (value) next.set(name, value);
                    else next.delete(name);
                return next;
            },
            { replace: true },
        );
    return { get, set };
}

/** One of some words, or nothing when the address says something else. */
export function oneOf<K extends string>(word: string, known: readonly K[]): K | undefined {
    return known.find((one) => one === word);
}
