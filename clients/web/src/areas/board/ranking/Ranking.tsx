import type { Tally } from '#/api/schema';
import { EmptyState } from '#/design/EmptyState';
import { Table } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words as figureWords } from '../figures/words';
import { local, spoken } from '../time/moments';
import { columns, type Line } from './columns';
import { words } from './words';
import './Ranking.css';

interface Props {
    tally: Tally;
    /** Until when the figures hold. */
    at: string | number;
    /** What the figures are of. */
    unit: string;
    /** Where a row leads; null: it is no unit. */
    to: (key: string) => string | null;
}

/** Every row of a tally by rank or by any other column, with what is in none and the total. */
export function Ranking({ tally, at, unit, to }: Props) {
    const t = useWords(words);
    const names = useWords(figureWords);
    const f = useFormat();
    if (tally.rows.length === 0)
        return (
            <EmptyState icon="chart" title={t.empty}>
                {t.emptyHelp}
            </EmptyState>
        );
    const { rows, rest, total } = linesOf(tally, to, t);
    const asOf = names.asOf(...spoken(f.time, at));
    return (
        <div className="ranking">
            <Table
                caption={`${t.title}: ${names.measure[tally.measure]}. ${asOf}`}
                columns={columns({ tally, t, names, f })}
                rows={rows}
                rest={rest}
                foot={total}
                id={(line) => line.key}
                find
                file={{
                    name: t.file(tally.under, local(at).replace(/\D/g, '')),
                    about: [unit, asOf, names.tree[tally.tree]],
                }}
            />
        </div>
    );
}

type Words = (typeof words)['vi'];

function linesOf(tally: Tally, to: Props['to'], t: Words) {
    const none = { target: null, percent: null, rank: null };
    const filled = Object.values(tally.unplaced).some((figure) => figure !== 0 && figure !== null);
    const rows = tally.rows.map((row): Line => {
        const own = row.key === tally.under && tally.by === 'unit';
        const way = own ? null : to(row.key);
        return {
            ...row,
            name: own ? t.itself(row.name) : row.name,
            ...(way === null ? {} : { to: way }),
        };
    });
    return {
        rows,
        rest: filled ? { ...tally.unplaced, ...none, key: '?', name: t.rest(tally.by) } : undefined,
        total: { ...tally.total, rank: null, key: 'total', name: t.total },
    };
}
