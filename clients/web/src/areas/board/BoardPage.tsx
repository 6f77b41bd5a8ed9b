import { unitsAs } from '#/api/rights';
import type { ProgrammeOutput } from '#/api/schema';
import { useMe } from '#/api/session';
import { EmptyState } from '#/design/EmptyState';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useWords } from '#/i18n/words';
import { useProgrammes } from './asking/lists';
import { Board } from './Board';
import { words } from './words';

/** The board of a unit; without a name, of the unit that one leads. */
export default function BoardPage({ code }: { code: string | undefined }) {
    const me = useMe();
    const unit = code ?? unitsAs(me, 'leader', 'admin')[0] ?? 'VN';
    const { data, error, refetch } = useProgrammes();
    if (error) return <Page>{<ProblemBox error={error} onRetry={() => void refetch()} />}</Page>;
    if (!data) return <Page>{<Skeleton lines={8} />}</Page>;
    if (data.length === 0) return <Page>{<NoProgramme />}</Page>;
    return <Board key={unit} code={unit} programmes={data as [ProgrammeOutput]} />;
}

function Page({ children }: { children: React.ReactNode }) {
    const t = useWords(words);
    return (
        <>
            <PageHeader title={t.title} />
            {children}
        </>
    );
}

function NoProgramme() {
    const t = useWords(words);
    return (
        <EmptyState icon="chart" title={t.none}>
            {t.noneHelp}
        </EmptyState>
    );
}
