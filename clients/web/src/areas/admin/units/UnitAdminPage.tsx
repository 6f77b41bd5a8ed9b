import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { ButtonLink, Link } from '#/design/Link';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { StatCard } from '#/design/StatCard';
import { Timeline } from '#/design/Timeline';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words as kinds } from '../../unit/parts/kinds';
import { type Unit, useUnit } from '../../unit/parts/units';
import { Changes } from './Changes';
import { words } from './words';

/** One unit: what it is, what it was, what stands below it, and what can be changed. */
export function UnitAdminPage({ code }: { code: string }) {
    const t = useWords(words);
    const { kind } = useWords(kinds);
    const unit = useUnit(code);
    if (unit.error) return <ProblemBox error={unit.error} />;
    if (!unit.data) return <Skeleton lines={8} />;
    return (
        <>
            <PageHeader
                title={unit.data.name}
                over={`${kind[unit.data.kind]} · ${code}`}
                back={{ to: '/quan-tri/don-vi', label: t.back }}
                actions={
                    <>
                        <ButtonLink to={`/quan-tri/don-vi?duoi=${code}`}>{t.below}</ButtonLink>
                        <ButtonLink to={`/don-vi/${code}`} icon="chart">
                            {t.figures}
                        </ButtonLink>
                    </>
                }
            />
            <div className="stack loose">
                <Facts unit={unit.data} />
                <Statistics code={code} />
                <Changes unit={unit.data} />
                <History code={code} />
            </div>
        </>
    );
}

function Facts({ unit }: { unit: Unit }) {
    const t = useWords(words);
    const { block } = useWords(kinds);
    const { date, number } = useFormat();
    return (
        <section className="card stack">
            <h2>{t.facts}</h2>
            <dl className="facts">
                <dt>{t.parent}</dt>
                <dd>
                    {unit.parent ? (
                        <Link to={`/quan-tri/don-vi/${unit.parent}`}>{unit.parent}</Link>
                    ) : (
                        '–'
                    )}
                </dd>
                <dt>{t.block}</dt>
                <dd>{unit.block ? block[unit.block] : '–'}</dd>
                <dt>{t.place}</dt>
                <dd>{[unit.province_code, unit.commune_code].filter(Boolean).join(', ') || '–'}</dd>
                <dt>{t.opened}</dt>
                <dd>{date(unit.opened_on)}</dd>
                {unit.closed_on && (
                    <>
                        <dt>{t.closed}</dt>
                        <dd>{date(unit.closed_on)}</dd>
                        <dt>{t.successor}</dt>
                        <dd>{unit.successor ?? '–'}</dd>
                    </>
                )}
                <dt>{t.members}</dt>
                <dd>{`${number(unit.members)} · ${t.women(number(unit.members_female))}`}</dd>
                <dt>{t.workers}</dt>
                <dd>{`${number(unit.workers)} · ${t.women(number(unit.workers_female))}`}</dd>
            </dl>
        </section>
    );
}

function Statistics({ code }: { code: string }) {
    const t = useWords(words);
    const { number } = useFormat();
    const { data, error } = useStatistics(code);
    if (error) return <ProblemBox error={error} />;
    // The figures have their places from the beginning, or what is below would move when they come.
    return (
        <section className="stack" aria-busy={!data}>
            <h2>{t.statistics}</h2>
            <div className="cards">
                <StatCard label={t.grassroots} value={number(data?.grassroots.total)} />
                <StatCard label={t.teams} value={number(data?.teams)} />
                <StatCard
                    label={t.members}
                    value={number(data?.members)}
                    note={t.women(number(data?.members_female))}
                />
                <StatCard
                    label={t.workers}
                    value={number(data?.workers)}
                    note={t.women(number(data?.workers_female))}
                />
            </div>
        </section>
    );
}

export function useStatistics(code: string) {
    return useQuery({
        queryKey: ['unit', code, 'statistics'],
        queryFn: () => got(api.GET('/v1/units/{code}/statistics', { params: { path: { code } } })),
    });
}

function History({ code }: { code: string }) {
    const t = useWords(words);
    const { kind } = useWords(kinds);
    const { date } = useFormat();
    const { data, error } = useQuery({
        queryKey: ['unit', code, 'history'],
        queryFn: () => got(api.GET('/v1/units/{code}/history', { params: { path: { code } } })),
    });
    if (error) return <ProblemBox error={error} />;
    return (
        <section className="card stack">
            <h2>{t.history}</h2>
            {data ? (
                <Timeline
                    moments={[...data.versions].reverse().map((version) => ({
                        id: version.from_on,
                        when: t.historySpan(
                            date(version.from_on),
                            version.to_on ? date(version.to_on) : t.now,
                        ),
                        title: version.name,
                        text: `${kind[version.kind]} · ${version.parent ?? '–'}`,
                    }))}
                />
            ) : (
                <Skeleton lines={3} />
            )}
        </section>
    );
}
