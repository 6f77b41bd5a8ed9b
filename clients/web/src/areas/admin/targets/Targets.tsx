import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { Link } from '#/design/Link';
import { ProblemBox } from '#/design/ProblemBox';
import { Select } from '#/design/Select';
import { Skeleton } from '#/design/Skeleton';
import { StatCard } from '#/design/StatCard';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { unitsAs } from '#/api/rights';
import { useMe } from '#/api/session';
import type { Programme } from '../../unit/parts/programmes';
import { UnitChoice, useUnit } from '../../unit/parts/units';
import { useFilters } from '../../unit/parts/useParams';
import { type Asked, type Basis, useTargets } from './asking';
import { Cascade } from './Cascade';
import { words } from './words';

const WHOLE = 'all';

/** Targets of a unit and of those right below it, and how they differ. */
export function Targets({ programme }: { programme: Programme }) {
    const t = useWords(words);
    const { get, set } = useFilters();
    const me = useMe();
    const code = get('don-vi') || (unitsAs(me, 'admin')[0] ?? '');
    const kind: Basis = get('loai') === 'self_set' ? 'self_set' : 'assigned';
    const phase = programme.phases.find((one) => one.code === get('dot'))?.code ?? null;
    const unit = useUnit(code);
    const asked: Asked = { programme: programme.code, unit: code, kind, phase };
    const rows = useTargets(asked);
    return (
        <div className="stack">
            <p className="muted column">{t.lead}</p>
            <div className="trio">
                <UnitChoice
                    label={t.unit}
                    value={unit.data ? { id: code, label: unit.data.name } : null}
                    onChange={(next) => set({ 'don-vi': next?.id ?? null })}
                />
                <Select
                    label={t.phase}
                    options={[
                        { id: WHOLE, label: t.whole },
                        ...programme.phases.map((one) => ({ id: one.code, label: one.code })),
                    ]}
                    value={phase ?? WHOLE}
                    onChange={(next) => set({ dot: next === WHOLE ? null : next })}
                />
                <Select<Basis>
                    label={t.kind}
                    options={(['assigned', 'self_set'] as const).map((id) => ({
                        id,
                        label: t.kinds[id],
                    }))}
                    value={kind}
                    onChange={(next) => set({ loai: next })}
                />
            </div>
            <ProblemBox error={unit.error ?? rows.error} />
            <Gap asked={asked} />
            {rows.isPending && <Skeleton lines={5} />}
            {rows.data && <Cascade key={JSON.stringify(asked)} asked={asked} rows={rows.data} />}
            <p>
                <Link to="/quan-tri/nhap?xem=tep">{t.fileHelp}</Link>
            </p>
        </div>
    );
}

function Gap({ asked }: { asked: Asked }) {
    const t = useWords(words);
    const { number } = useFormat();
    const { unit, kind, phase, programme } = asked;
    const { data, error } = useQuery({
        queryKey: ['targets', 'difference', asked],
        queryFn: () =>
            got(
                api.GET('/v1/programmes/{code}/targets/difference', {
                    params: {
                        path: { code: programme },
                        query: { unit, kind, ...(phase && { phase }) },
                    },
                }),
            ),
        enabled: Boolean(unit),
    });
    if (error) return <ProblemBox error={error} />;
    if (!data) return null;
    const gap = data.own == null ? null : data.children_total - data.own;
    const told =
        gap == null
            ? '–'
            : gap === 0
              ? t.equal
              : gap > 0
                ? t.over(number(gap))
                : t.under(number(-gap));
    return (
        <div className="cards">
            <StatCard label={t.own} value={number(data.own)} />
            <StatCard label={t.below} value={number(data.children_total)} />
            <StatCard
                label={t.difference}
                value={number(gap == null ? null : Math.abs(gap))}
                note={told}
            />
        </div>
    );
}
