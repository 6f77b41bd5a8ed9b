import type { Statement } from '#/api/schema';
import { Table, type Column } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words as figureWords } from '../figures/words';
import { signed } from '../ranking/columns';
import { words } from './words';
import '../ranking/Ranking.css';

interface Line {
    key: string;
    name: string;
    rank: number | null;
    entered: number;
    valid: number;
    waiting: number;
    returned: number;
    refused: number;
    people: number;
    target: number | null;
    percent: number | null;
    change: number | null | undefined;
}

const STATES = ['entered', 'waiting', 'returned', 'refused', 'valid', 'people'] as const;

/** The figures of a statement as they were frozen. */
export function Frozen({ statement }: { statement: Statement }) {
    const t = useWords(words);
    const names = useWords(figureWords);
    const f = useFormat();
    const { unplaced, total } = statement;
    const rest = {
        ...unplaced,
        key: '?',
        name: t.unplaced,
        rank: null,
        target: null,
        percent: null,
    };
    const columns: (Column<Line> | false)[] = [
        {
            key: 'rank',
            head: t.rank,
            figure: true,
            value: ({ rank }) => rank,
            cell: ({ rank }) => rank ?? '',
        },
        {
            key: 'name',
            head: t.unit,
            main: true,
            value: ({ name }) => name,
            cell: ({ name }) => name,
        },
        ...STATES.map((state) => ({
            key: state,
            head: names.measure[state],
            figure: true,
            value: (line: Line) => line[state],
            cell: (line: Line) => f.number(line[state]),
        })),
        statement.since !== null && {
            key: 'change',
            head: t.change,
            figure: true,
            value: ({ change }) => change,
            cell: ({ change }) => signed(change, f.number),
        },
        {
            key: 'target',
            head: t.target,
            figure: true,
            value: ({ target }) => target,
            cell: ({ target }) => f.number(target),
        },
        {
            key: 'percent',
            head: t.percent,
            figure: true,
            value: (line) => line.percent,
            cell: (line) => f.percent(line.percent),
        },
    ];
    return (
        <section className="stack ranking">
            <h2>{t.rows}</h2>
            <Table<Line>
                caption={t.rows}
                columns={columns.filter((column) => column !== false)}
                rows={statement.rows}
                rest={unplaced.entered ? rest : undefined}
                find
                foot={{ ...total, key: 'total', name: t.total, rank: null }}
                id={({ key }) => key}
            />
        </section>
    );
}
