import type { Tally } from '#/api/schema';
import { Link } from '#/design/Link';
import type { Column } from '#/design/Table';
import type { Formats } from '#/i18n/format';
import type { Figures, Row } from '../asking/tally';
import type { words as figureWords } from '../figures/words';
import type { words } from './words';

/** A line of the table: a row of the tally, what is in none, or all together. */
export interface Line extends Omit<Row, 'rank' | 'clusters'> {
    rank: number | null;
    /** Where it leads, if it is a unit. */
    to?: string;
}

type Words = (typeof words)['vi'];
type FigureWords = (typeof figureWords)['vi'];
type Measured = keyof Omit<Figures, 'change'>;

const STATES = ['entered', 'waiting', 'returned', 'refused', 'valid'] as const;

/** The figures that the table shows of a measure, in their order. */
function shownOf(measure: Tally['measure']): Measured[] {
    return (STATES as readonly string[]).includes(measure) ? [...STATES] : [measure, ...STATES];
}

interface Told {
    tally: Tally;
    t: Words;
    names: FigureWords;
    f: Formats;
}

/** The columns of a tally: rank, name, figures by state, target, share of it, change. */
export function columns({ tally, t, names, f }: Told): Column<Line>[] {
    const aims = [tally.total, ...tally.rows].some(({ target }) => target != null);
    const told = (measure: Measured, value: number | null | undefined) =>
        measure.startsWith('benefit') ? f.amount(value) : f.number(value);
    const all: (Column<Line> | false)[] = [
        {
            key: 'rank',
            head: t.rank,
            figure: true,
            value: ({ rank }) => rank,
            cell: ({ rank }) => rank ?? '',
        },
        {
            key: 'name',
            head: t.name(tally.by),
            main: true,
            value: ({ name }) => name,
            cell: ({ to, name }) => (to ? <Link to={to}>{name}</Link> : name),
        },
        ...shownOf(tally.measure).map((measure) => ({
            key: measure,
            head: names.measure[measure],
            figure: true,
            value: (line: Line) => line[measure],
            cell: (line: Line) =>
                measure === tally.measure ? (
                    <strong>{told(measure, line[measure])}</strong>
                ) : (
                    told(measure, line[measure])
                ),
        })),
        tally.since !== null && {
            key: 'before',
            head: t.before,
            figure: true,
            value: (line) => beforeOf(line, tally.measure),
            cell: (line) => told(tally.measure, beforeOf(line, tally.measure)),
        },
        tally.since !== null && {
            key: 'change',
            head: t.change,
            figure: true,
            value: ({ change }) => change,
            cell: ({ change }) => signed(change, (value) => told(tally.measure, value)),
        },
        aims && {
            key: 'target',
            head: t.target,
            figure: true,
            value: ({ target }) => target,
            cell: ({ target }) => f.number(target),
        },
        aims && {
            key: 'percent',
            head: t.percent,
            figure: true,
            unit: '%',
            value: ({ percent }) => percent,
            cell: ({ percent }) => f.percent(percent),
        },
    ];
    return all.filter((column) => column !== false);
}

/** How the measure stood at the minute to compare with. */
function beforeOf(line: Line, measure: Tally['measure']): number | null {
    const now = line[measure];
    return now == null || line.change == null ? null : now - line.change;
}

/** A change always says in which direction. */
export function signed(value: number | null | undefined, told: (value: number) => string): string {
    if (value == null) return '–';
    if (value === 0) return '0';
    return `${value > 0 ? '+' : '−'}${told(Math.abs(value))}`;
}
