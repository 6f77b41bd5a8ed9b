import { Badge } from '#/design/Badge';
import { EmptyState } from '#/design/EmptyState';
import { ProblemBox } from '#/design/ProblemBox';
import { Progress } from '#/design/Progress';
import { Skeleton } from '#/design/Skeleton';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { type Basis, usePace, useTotal } from './figures';
import { words } from './words';
import './Standing.css';

interface Props {
    unit: string;
    programme: string | undefined;
}

/** The unit against its targets: what is asked of it, how far it is, and how fast. */
export function Standing({ unit, programme }: Props) {
    const t = useWords(words);
    const { time } = useFormat();
    const assigned = useTotal(unit, programme, 'assigned');
    const own = useTotal(unit, programme, 'self_set');
    const error = assigned.error ?? own.error;
    if (error) return <ProblemBox error={error} onRetry={() => void assigned.refetch()} />;
    if (!assigned.data || !own.data) return <Skeleton lines={4} />;
    const main: Basis = assigned.data.total.target == null ? 'self_set' : 'assigned';
    const total = main === 'assigned' ? assigned.data.total : own.data.total;
    const second = main === 'assigned' ? own.data.total : undefined;
    if (total.target == null)
        return (
            <EmptyState icon="chart" title={t.noTarget}>
                {t.noTargetHelp}
            </EmptyState>
        );
    return (
        <section className="standing" aria-label={t.target}>
            <div className="card stack">
                <h2 className="muted small">{main === 'assigned' ? t.assigned : t.selfSet}</h2>
                <Reached {...total} />
                {second?.target != null && (
                    <>
                        <h3 className="muted small">{t.selfSet}</h3>
                        <Bar {...second} />
                    </>
                )}
                <p className="muted small">{t.asOf(time(assigned.data.as_of))}</p>
            </div>
            <Pace unit={unit} programme={programme} target={main} />
        </section>
    );
}

interface Total {
    valid: number;
    target: number | null;
    percent: number | null;
}

function Reached(total: Total) {
    const t = useWords(words);
    const { percent } = useFormat();
    return (
        <>
            <p className="standing-figure">{t.reached(percent(total.percent))}</p>
            <Bar {...total} />
        </>
    );
}

function Bar({ valid, target, percent: share }: Total) {
    const t = useWords(words);
    const { number, percent } = useFormat();
    return (
        <Progress
            target
            label={t.of(number(valid), number(target))}
            value={valid}
            max={target ?? 0}
            told={t.reached(percent(share))}
        />
    );
}

function Pace({ unit, programme, target }: Props & { target: Basis }) {
    const t = useWords(words);
    const { number, date } = useFormat();
    const pace = usePace(unit, programme, target);
    const row = pace.data?.total;
    const decimal = (value: number) => String(value).replace('.', ',');
    return (
        <div className="card stack">
            <h2 className="muted small">{t.pace}</h2>
            <ProblemBox error={pace.error} />
            {pace.isPending && <Skeleton lines={3} />}
            {row?.left === 0 && <p>{t.met}</p>}
            {row && row.left > 0 && (
                <>
                    {row.needed_per_day == null ? (
                        <p>{t.over}</p>
                    ) : (
                        <p>
                            <strong>
                                {t.needed(decimal(row.needed_per_day), number(row.days_left))}
                            </strong>
                        </p>
                    )}
                    <p>
                        <Badge mood={row.on_line ? 'good' : 'warn'}>
                            {row.on_line ? t.onLine : t.behind(number(Math.ceil(row.behind)))}
                        </Badge>
                    </p>
                    {row.needed_per_day != null && row.pace_30 && (
                        <p className="muted">
                            {row.pace_30.projected_on
                                ? t.projected(date(row.pace_30.projected_on))
                                : t.never}
                        </p>
                    )}
                </>
            )}
        </div>
    );
}
