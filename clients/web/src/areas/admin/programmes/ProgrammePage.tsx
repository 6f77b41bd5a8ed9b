import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { Tabs } from '#/design/Tabs';
import { useWords } from '#/i18n/words';
import { oneOf, useFilters } from '../../unit/parts/useParams';
import { Targets } from '../targets/Targets';
import { Chain } from './Chain';
import { Facts } from './Facts';
import { Papers } from './Papers';
import { Reasons } from './Reasons';
import { Recognition } from './Recognition';
import { programmeOf } from './usePart';
import { words } from './words/programme';

const VIEWS = ['tong-quan', 'quy-trinh', 'ly-do', 'cong-nhan', 'giay-to', 'chi-tieu'] as const;

/** One programme: its days, its chain, its reasons, its terms and its targets. */
export function ProgrammePage({ code }: { code: string }) {
    const t = useWords(words);
    const { get, set } = useFilters();
    const { data, error } = useQuery(programmeOf(code));
    if (error) return <ProblemBox error={error} />;
    if (!data) return <Skeleton lines={8} />;
    const { value } = data;
    return (
        <>
            <PageHeader
                title={value.name}
                over={value.code}
                back={{ to: '/quan-tri/chuong-trinh', label: t.back }}
            />
            <Tabs
                label={t.views}
                selected={oneOf(get('xem'), VIEWS) ?? VIEWS[0]}
                onSelect={(id) => set({ xem: id === VIEWS[0] ? null : id })}
                tabs={[
                    { id: VIEWS[0], label: t.facts, content: <Facts programme={value} /> },
                    { id: VIEWS[1], label: t.chain, content: <Chain programme={data} /> },
                    { id: VIEWS[2], label: t.reasons, content: <Reasons code={code} /> },
                    {
                        id: VIEWS[3],
                        label: t.recognition,
                        content: <Recognition programme={data} />,
                    },
                    { id: VIEWS[4], label: t.papers, content: <Papers programme={data} /> },
                    { id: VIEWS[5], label: t.targets, content: <Targets programme={value} /> },
                ]}
            />
        </>
    );
}
