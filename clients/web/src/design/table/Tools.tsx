import type { ReactNode } from 'react';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { Select } from '../Select';
import { TextField } from '../TextField';
import { type Column, orders } from './column';
import { read, written } from './order';
import type { Arrangement } from './useArrangement';

const AS_CAME = 'none';

interface Props<R> {
    columns: readonly Column<R>[];
    arrangement: Arrangement;
    /** Whether rows can be looked for. */
    find: boolean;
    /** Whether rows can be put in order. */
    order: boolean;
    /** What else can be done with the table. */
    children: ReactNode;
}

/** Above a table: looking for rows, on a phone their order, and what saves them. */
export function Tools<R>({ columns, arrangement, find, order, children }: Props<R>) {
    const t = useWords(common);
    const { words, arrange } = arrangement;
    const known = columns.filter(orders);
    if (!find && !children && !(order && known.length)) return null;
    return (
        <div className={`table-tools no-print${find || children ? '' : ' narrow'}`}>
            {find && (
                <TextField
                    label={t.find}
                    type="search"
                    maxLength={200}
                    value={words}
                    onChange={(next) => arrange({ words: next })}
                />
            )}
            {order && known.length > 0 && (
                <div className="table-orders">
                    <Select
                        label={t.sort}
                        options={[
                            { id: AS_CAME, label: t.asCame },
                            ...known.flatMap((column) => choices(column, t)),
                        ]}
                        value={written(arrangement.order) ?? AS_CAME}
                        onChange={(word) => arrange({ order: read(word, columns) })}
                    />
                </div>
            )}
            {children && <div className="table-save">{children}</div>}
        </div>
    );
}

function choices<R>({ key, head, figure, time }: Column<R>, t: (typeof common)['vi']) {
    const { up, down } = t.ways[time ? 'time' : figure ? 'figure' : 'word'];
    const ways = [
        { id: `${key}.tang`, label: `${head}: ${up}` },
        { id: `${key}.giam`, label: `${head}: ${down}` },
    ];
    return (figure ?? time) ? ways.reverse() : ways;
}
