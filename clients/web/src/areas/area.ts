import type { ComponentType, LazyExoticComponent } from 'react';
import type { Me } from '#/api/schema';
import type { IconName } from '#/design/Icon';

/** One place in the navigation. */
export interface NavItem {
    label: { vi: string; en: string };
    icon: IconName;
    /** Low numbers first; a phone shows the first four. */
    order: number;
    /** Where it leads this person; null: the person does not see it. */
    to: (me: Me | null) => string | null;
    /** How many wait there, as a hook. */
    useCount?: () => number;
}

/** An address, as wouter writes patterns, and who may open it. */
export interface Way {
    path: string;
    /** Needs no account. */
    open?: boolean;
    /** Stands alone, without navigation: to be projected or printed. */
    bare?: boolean;
}

/** A part of the app with its own addresses, navigation, words and file of script. */
export interface Area {
    ways: readonly Way[];
    /** `lazy(() => import('./routes'))`: loaded when one of the addresses is opened. */
    Routes: LazyExoticComponent<ComponentType>;
    nav: readonly NavItem[];
}

const found = import.meta.glob<{ area: Area }>('./*/area.ts', { eager: true });

/** Every folder here that has an `area.ts`. */
export const areas: readonly Area[] = Object.values(found).map(({ area }) => area);

/** What this person finds in the navigation, in order. */
export function navigation(me: Me | null): (NavItem & { at: string })[] {
    return areas
        .flatMap(({ nav }) => nav)
        .flatMap((item) => {
            const at = item.to(me);
            return at === null ? [] : [{ ...item, at }];
        })
        .sort((a, b) => a.order - b.order);
}
