import { useState } from 'react';
import type { Tally } from '#/api/schema';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { Table, type Sort } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words as figureWords } from '../figures/words';
import { local, spoken } from '../time/moments';
import { beforeOf, columns, shownOf, type Line } from './columns';
import { csv, save } from './csv';
import { words } from './words';
import './Ranking.css';

interface Props {
    tally: Tally;
    /** Until when the figures hold. */
    at: string | number;
    /** Where a row leads; null: it is no unit. */
    to: (key: string) => string | null;
}

/** Every row of a tally by rank or by any other column, with what is in none and the total. */
export function Ranking({ tally, at, to }: Props) {
    const t = useWords(words);
    const names = useWords(figureWords);
    const f = useFormat();
    const [sort, setSort] = useState<Sort>({ key: 'rank', descending: false });
    const lines = linesOf(tally, to, t);
    const rows = sorted(lines.rows, sort);
    const caption = `${t.title}: ${names.measure[tally.measure]}. ${names.asOf(...spoken(f.time, at))}`;
    if (tally.rows.length === 0)
        return (
            <EmptyState icon="chart" title={t.empty}>
                {t.emptyHelp}
            </EmptyState>
        );
    return (
        <div className="ranking">
            <Table
                caption={caption}
                columns={columns({ tally, t, names, f })}
                rows={lines.rest ? [...rows, lines.rest] : rows}
                foot={lines.total}
                id={(line) => line.key}
                sort={sort}
                onSort={setSort}
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
        rest: filled && { ...tally.unplaced, ...none, key: '?', name: t.rest(tally.by) },
        total: { ...tally.total, rank: null, key: 'total', name: t.total },
    };
}

function sorted(rows: Line[], { key, descending }: Sort): Line[] {
    if (key === 'rank') return rows;
    const turn = descending ? -1 : 1;
    const figure = (line: Line) => (line as unknown as Record<string, number | null>)[key];
    return [...rows].sort((a, b) =>
        key === 'name'
            ? turn * a.name.localeCompare(b.name, 'vi')
            : turn * ((figure(a) ?? -Infinity) - (figure(b) ?? -Infinity) || 0),
    );
}

/** Saves what the table shows, figures as figures. */
export function SaveButton({
    tally,
    at,
    unit,
}: {
    tally: Tally;
    at: string | number;
    unit: string;
}) {
    const t = useWords(words);
    const names = useWords(figureWords);
    const { time } = useFormat();
    const press = () => {
        const { rows, rest, total } = linesOf(tally, () => null, t);
        const shown = shownOf(tally.measure);
        const compared = tally.since !== null;
        const head = [
            ...['#', t.name(tally.by), ...shown.map((measure) => names.measure[measure])],
            ...(compared ? [t.before, t.change] : []),
            ...[t.target, `${t.percent} (%)`],
        ];
        const line = (row: Line) => [
            ...[row.rank, row.name, ...shown.map((measure) => row[measure])],
            ...(compared ? [beforeOf(row, tally.measure), row.change] : []),
            ...[row.target, row.percent],
        ];
        const title = [unit, names.asOf(...spoken(time, at)), names.tree[tally.tree]];
        const body = [...rows, ...(rest ? [rest] : []), total].map(line);
        save(t.file(tally.under, local(at).replace(/\D/g, '')), csv([title, [], head, ...body]));
    };
    return (
        <Button icon="download" onPress={press}>
            {t.csv}
        </Button>
    );
}
