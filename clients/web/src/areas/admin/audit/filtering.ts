import { useFilters } from '../../unit/parts/useParams';

export const NAMES = {
    under: 'don-vi',
    kind: 'viec',
    subject: 'doi-tuong',
    from: 'tu',
    to: 'den',
} as const;

/** What the address asks of the audit. */
export function useAsked() {
    const { get, set } = useFilters();
    const asked = Object.fromEntries(
        Object.entries(NAMES).flatMap(([name, word]) => (get(word) ? [[name, get(word)]] : [])),
    ) as Partial<Record<keyof typeof NAMES, string>>;
    return { asked, change: set };
}
