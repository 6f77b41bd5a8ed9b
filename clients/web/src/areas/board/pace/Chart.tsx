import type { PaceBoard } from '#/api/schema';
import { Disclosure } from '#/design/Disclosure';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { Table } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import type { View } from '../asking/view';
import { local } from '../time/moments';
import { useDays } from './asking';
import { line, ticks } from './axis';
import { course, milestones, type Point } from './course';
import { words } from './words';
import './Chart.css';

interface Props {
    board: PaceBoard;
    target: number;
    view: View;
    code: string;
}

/** What was reached by each day beside the straight line to the target, drawn and as a table. */
export default function Chart({ board, target, view, code }: Props) {
    const t = useWords(words);
    const { data, error } = useDays(view, code);
    if (error) return <ProblemBox error={error} />;
    if (!data) return <Skeleton lines={8} />;
    const measure = board.measure;
    const added = data.rows.map((row) => ({ day: row.key, value: row[measure] }));
    const points = course(added, board.window, local(board.as_of).slice(0, 10), target);
    return (
        <figure className="card stack chart">
            <figcaption>
                <h2>{t.chart}</h2>
                <p className="muted">{t.chartHelp}</p>
            </figcaption>
            <Drawing points={points} target={target} />
            <Disclosure title={t.asTable}>
                <Points points={milestones(points)} />
            </Disclosure>
        </figure>
    );
}

const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM, RIGHT] = [800, 320, 8, 16, 28, 8];

function Drawing({ points, target }: { points: Point[]; target: number }) {
    const t = useWords(words);
    const { number, date } = useFormat();
    const done = points.filter((point) => point.done !== null);
    const most = Math.max(target, ...done.map((point) => point.done ?? 0), 1);
    const marks = ticks(most);
    const top = marks.at(-1) ?? 1;
    const x = (place: number) =>
        LEFT + (place / Math.max(points.length - 1, 1)) * (WIDTH - LEFT - RIGHT);
    const y = (value: number) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - TOP);
    const last = done.at(-1);
    const told =
        last && `${t.done}: ${number(last.done)}. ${t.line}: ${number(Math.round(last.line))}`;
    return (
        <svg
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            className="chart-drawing"
            role="img"
            aria-label={told}
        >
            {marks.map((tick) => (
                <g key={tick} className="chart-tick">
                    <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} />
                    <text x={LEFT} y={y(tick) - 4}>
                        {number(tick)}
                    </text>
                </g>
            ))}
            {[0, points.length - 1].map((place) => (
                <text
                    key={place}
                    className={place ? 'chart-day end' : 'chart-day'}
                    x={x(place)}
                    y={HEIGHT - 8}
                >
                    {date(points[place]?.day)}
                </text>
            ))}
            <path
                className="chart-line"
                d={line(points.map((point, place) => [x(place), y(point.line)]))}
            />
            <path
                className="chart-done"
                d={line(done.map((point, place) => [x(place), y(point.done ?? 0)]))}
            />
            {last && (
                <circle
                    className="chart-now"
                    cx={x(done.length - 1)}
                    cy={y(last.done ?? 0)}
                    r="5"
                />
            )}
        </svg>
    );
}

function Points({ points }: { points: Point[] }) {
    const t = useWords(words);
    const { number, date } = useFormat();
    return (
        <Table
            caption={t.chart}
            rows={points}
            id={(point) => point.day}
            columns={[
                { key: 'day', head: t.day, main: true, cell: (point) => date(point.day) },
                { key: 'done', head: t.done, figure: true, cell: (point) => number(point.done) },
                {
                    key: 'line',
                    head: t.expected,
                    figure: true,
                    cell: (point) => number(Math.round(point.line)),
                },
            ]}
        />
    );
}
