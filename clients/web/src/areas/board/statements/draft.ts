import type { Freezing } from '#/api/schema';
import type { Measure, Tree } from '../asking/view';
import { instant } from '../time/moments';

export type Text = 'title' | 'place' | 'signer' | 'position' | 'supersedes' | 'reason';

/** A statement as it is being written. */
export interface Draft {
    programme: string;
    scope: 'unit' | 'cluster' | 'units';
    unit: string | null;
    cluster: string | null;
    units: readonly { id: string; label: string }[];
    at: string | null;
    since: string | null;
    measure: Measure;
    tree: Tree;
    texts: Partial<Record<Text, string>>;
}

/** What the service is asked to freeze: exactly one scope, and only what was filled in. */
export function freezing(draft: Draft): Freezing {
    const texts = Object.entries(draft.texts).flatMap(([name, text]) =>
        text.trim() ? [[name, text.trim()] as const] : [],
    );
    return {
        programme: draft.programme,
        ...scopeOf(draft),
        tree: draft.tree,
        measure: draft.measure,
        target: 'assigned',
        ...(draft.at ? { as_of: instant(draft.at) } : {}),
        ...(draft.since ? { since: instant(draft.since) } : {}),
        ...Object.fromEntries(texts),
    };
}

function scopeOf({ scope, unit, cluster, units }: Draft): Partial<Freezing> {
    if (scope === 'unit') return { unit };
    if (scope === 'cluster') return { cluster };
    return { units: units.map(({ id }) => id) };
}
