import { lazy, Suspense } from 'react';
import type { PaceBoard } from '#/api/schema';
import { EmptyState } from '#/design/EmptyState';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { StatCard } from '#/design/StatCard';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import type { PartProps } from '../Board';
import { usePace } from './asking';
import { Laggards } from './Laggards';
import { words } from './words';

const Chart = lazy(() => import('./Chart'));

/** How a unit stands against its straight line, and who below it lags. */
export default function PaceTab({ code, view }: PartProps) {
    const { data, error, refetch } = usePace(view, code);
    if (error) return <ProblemBox error={error} onRetry={() => void refetch()} />;
    if (!data) return <Skeleton lines={8} />;
    return (
        <div className="stack loose">
            {data.total ? (
                <>
                    <Standing board={data} unit={data.total} />
                    <Suspense fallback={<Skeleton lines={8} />}>
                        <Chart board={data} target={data.total.target} view={view} code={code} />
                    </Suspense>
                </>
            ) : (
                <NoTarget />
            )}
            <Laggards code={code} view={view} />
        </div>
    );
}

function NoTarget() {
    const t = useWords(words);
    return (
        <EmptyState icon="chart" title={t.noTarget}>
            {t.noTargetHelp}
        </EmptyState>
    );
}

type Unit = NonNullable<PaceBoard['total']>;

function Standing({ board, unit }: { board: PaceBoard; unit: Unit }) {
    const t = useWords(words);
    const { number, date } = useFormat();
    const { first, last, left } = board.window;
    const gap = number(Math.abs(unit.behind));
    return (
        <section className="stack">
            <p className="muted">{t.window(date(first), date(last), number(left))}</p>
            <div className="cards">
                <StatCard
                    label={t.standing}
                    value={`${unit.on_line ? '+' : '−'}${gap}`}
                    note={unit.on_line ? t.ahead(gap) : t.behind(gap)}
                />
                {unit.needed_per_day !== null && (
                    <StatCard
                        label={t.needed}
                        value={<Decimal value={unit.needed_per_day} />}
                        note={t.neededNote(number(unit.left))}
                    />
                )}
                {[unit.pace_7, unit.pace_30].map(
                    (pace) => pace && <Speed key={pace.days} pace={pace} left={unit.left} />,
                )}
            </div>
        </section>
    );
}

function Speed({ pace, left }: { pace: NonNullable<Unit['pace_7']>; left: number }) {
    const t = useWords(words);
    const { date } = useFormat();
    const when = pace.projected_on ? t.projected(date(pace.projected_on)) : t.never;
    return (
        <StatCard
            label={t.pace(String(pace.days))}
            value={<Decimal value={pace.per_day} />}
            note={left === 0 ? t.reached : when}
        />
    );
}

/** With the one decimal to which the service rounds. */
function Decimal({ value }: { value: number }) {
    const { percent } = useFormat();
    return percent(value).replace(/\s?%$/, '');
}
