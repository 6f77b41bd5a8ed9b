import type { Option } from '#/design/Select';

/** Words by name, as a list to choose from. */
export function optionsOf<K extends string>(words: Readonly<Record<K, string>>): Option<K>[] {
    return (Object.entries(words) as [K, string][]).map(([id, label]) => ({ id, label }));
}
