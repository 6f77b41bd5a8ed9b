import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Narrowing, Waiting, ServiceReviewsReasonsModelsVerdict as Verdict } from '#/api/schema';
import { useKeys } from '../common/keys';
import { at } from './narrowing';
import { rowId } from './Row';

interface Wish {
    items: readonly Waiting[];
    wish: Narrowing;
    open: string | null;
    /** Whether a text is read beside the list. */
    beside: boolean;
    undo: () => void;
    more: () => void;
}

/** What is chosen, marked and asked for at the desk, and the keys that do so. */
export function useDesk({ items, wish, open, beside, undo, more }: Wish) {
    const [, go] = useLocation();
    const [current, setCurrent] = useState<string | null>(open);
    const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
    const [verdict, setVerdict] = useState<Verdict | null>(null);
    const [bulk, setBulk] = useState<Verdict | null>(null);
    const [isHelping, setHelping] = useState(false);
    const chosen = open ?? current;

    const step = (by: number) => {
        const place = items.findIndex(({ id }) => id === chosen);
        const next = items[Math.max(0, Math.min(items.length - 1, place + by))];
        if (!next) return;
        if (place + by >= items.length - 2) more();
        setCurrent(next.id);
        const row = document.getElementById(rowId(next.id));
        if (open && beside) {
            row?.scrollIntoView({ block: 'nearest' });
            if (next.id !== open) go(at(`/duyet/${next.id}`, wish), { replace: true });
        } else row?.focus();
    };
    const mark = (id: string) => {
        const ids = new Set(marked);
        if (!ids.delete(id)) ids.add(id);
        setMarked(ids);
    };
    const decide = (asked: Verdict) => {
        if (!open && marked.size > 0) {
            setBulk(asked);
            return;
        }
        if (!chosen) return;
        setVerdict(asked);
        if (!open) go(at(`/duyet/${chosen}`, wish));
    };
    useKeys({
        j: () => step(1),
        k: () => step(-1),
        Enter: () => {
            if (!open && chosen) go(at(`/duyet/${chosen}`, wish));
        },
        Escape: () => {
            if (open) go(at('/duyet', wish));
        },
        a: () => decide('accept'),
        r: () => decide('return'),
        x: () => decide('refuse'),
        s: () => {
            if (chosen) mark(chosen);
        },
        u: undo,
        '?': () => setHelping(true),
    });
    return {
        ...{ marked, setMarked, mark, setCurrent },
        ...{ verdict, setVerdict, bulk, setBulk, isHelping, setHelping },
    };
}
