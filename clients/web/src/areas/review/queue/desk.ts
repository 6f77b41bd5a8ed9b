import { useState } from 'react';
import { useLocation } from 'wouter';
import type {
    Narrowing,
    Waiting,
    ServiceReviewsReasonsModelsVerdict as Verdict,
} from '#/api/schema';
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
    const [marked, setMarked] = useState<ReadonlyMap<string, string>>(new Map());
    const [all, setAll] = useState(false);
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
        const ids = new Map(marked);
        const programme = items.find((item) => item.id === id)?.programme ?? '';
        if (!ids.delete(id)) ids.set(id, programme);
        setMarked(ids);
        if (ids.size === 0) setAll(false);
    };
    const clear = () => {
        setMarked(new Map());
        setAll(false);
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
            setCurrent(chosen);
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
        ...{ marked: new Set(marked.keys()), mark, all, setAll, clear, setCurrent },
        /** Of which programmes the marked ones are: templates of reasons belong to one. */
        programmes: [...new Set(marked.values())],
        ...{ verdict, setVerdict, bulk, setBulk, isHelping, setHelping },
    };
}
