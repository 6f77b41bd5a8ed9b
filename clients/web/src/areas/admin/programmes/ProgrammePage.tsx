import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { Table } from '#/design/Table';
import { Tabs } from '#/design/Tabs';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import type { Programme } from '../../unit/parts/programmes';
import { oneOf, useFilters } from '../../unit/parts/useParams';
import { Targets } from '../targets/Targets';
import { Chain } from './Chain';
import { Reasons } from './Reasons';
import { Recognition } from './Recognition';
import { words } from './words';

const VIEWS = ['tong-quan', 'quy-trinh', 'ly-do', 'cong-nhan', 'chi-tieu'] as const;

/** One programme: its days, its chain, its reasons, its terms and its targets. */
export function ProgrammePage({ code }: { code: string }) {
    const t = useWords(words);
    const { get, set } = useFilters();
    const { data, error } = useQuery({
        queryKey: ['programmes', 'one', code],
        queryFn: () => got(api.GET('/v1/programmes/{code}', { params: { path: { code } } })),
    });
    if (error) return <ProblemBox error={error} />;
    if (!data) return <Skeleton lines={8} />;
    return (
        <>
            <PageHeader
                title={data.name}
                over={data.code}
                back={{ to: '/quan-tri/chuong-trinh', label: t.back }}
            />
            <Tabs
                label={t.views}
                selected={oneOf(get('xem'), VIEWS) ?? VIEWS[0]}
                onSelect={(id) => set({ xem: id === VIEWS[0] ? null : id })}
                tabs={[
                    { id: VIEWS[0], label: t.facts, content: <Facts programme={data} /> },
                    { id: VIEWS[1], label: t.chain, content: <Chain programme={data} /> },
                    { id: VIEWS[2], label: t.reasons, content: <Reasons code={code} /> },
                    {
                        id: VIEWS[3],
                        label: t.recognition,
                        content: <Recognition programme={data} />,
                    },
                    { id: VIEWS[4], label: t.targets, content: <Targets programme={data} /> },
                ]}
            />
        </>
    );
}

function Facts({ programme }: { programme: Programme }) {
    const t = useWords(words);
    const { date, number } = useFormat();
    return (
        <div className="stack">
            <dl className="facts card">
                <dt>{t.goal}</dt>
                <dd>{number(programme.goal)}</dd>
                <dt>{t.entry}</dt>
                <dd>{`${date(programme.entry_from)} – ${date(programme.entry_to)}`}</dd>
                <dt>{t.used}</dt>
                <dd>{`${date(programme.used_from)} – ${date(programme.used_to)}`}</dd>
            </dl>
            {programme.phases.length > 0 && (
                <Table
                    caption={t.phases}
                    rows={programme.phases}
                    id={({ code }) => code}
                    columns={[
                        { key: 'code', head: t.phase, main: true, cell: ({ code }) => code },
                        { key: 'from', head: t.from, cell: ({ from }) => date(from) },
                        { key: 'to', head: t.to, cell: ({ to }) => date(to) },
                        {
                            key: 'goal',
                            head: t.phaseGoal,
                            figure: true,
                            cell: ({ goal }) => number(goal),
                        },
                    ]}
                />
            )}
        </div>
    );
}
