import { lazy, type ComponentType } from 'react';
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
    /** Fetches the pages when one of the addresses is opened, and what that one needs besides. */
    load: (path: string) => Promise<{ default: ComponentType }>;
    nav: readonly NavItem[];
}

const found = import.meta.glob<{ area: Area }>('./*/area.ts', { eager: true });

/** Every folder here that has an `area.ts`. */
export const areas = Object.values(found).map(({ area }) => ({
    ...area,
    Routes: lazy(() => area.load(location.pathname)),
}));

/** Fetches the pages of an address before anybody knows who opens it: on a slow line that counts. */
export function begin(path: string): void {
    const here = (way: Way) => path.startsWith(way.path.split(/[:*]/)[0] ?? way.path);
    void areas.find(({ ways }) => ways.some(here))?.load(path);
}

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
