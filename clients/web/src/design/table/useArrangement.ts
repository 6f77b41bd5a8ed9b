import { useSearchParams } from 'wouter';
import type { Column, Order } from './column';
import { read, written } from './order';

/** How a reader has arranged a table. */
export interface Arrangement {
    order: Order | null;
    /** The words that rows have to contain. */
    words: string;
    arrange: (part: { order?: Order | null; words?: string }) => void;
}

/** How a table is arranged: the address has it, under names of the table's own if it has some. */
export function useArrangement<R>(columns: readonly Column<R>[], at: string): Arrangement {
    const [search, setSearch] = useSearchParams();
    const [order, words] = [`xep${at && `-${at}`}`, `loc${at && `-${at}`}`];
    const arrange: Arrangement['arrange'] = (part) =>
        setSearch(
            (before) => {
                const next = new URLSearchParams(before);
                const put = (name: string, word: string | null | undefined) =>
                    word ? next.set(name, word) : next.delete(name);
                if (part.order !== undefined) put(order, written(part.order));
                if (part.words !== undefined) put(words, part.words);
                return next;
            },
            { replace: true },
        );
    return { order: read(search.get(order), columns), words: search.get(words) ?? '', arrange };
}
