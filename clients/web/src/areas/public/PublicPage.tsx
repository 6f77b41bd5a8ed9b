import { useSearchParams } from 'wouter';
import type { ProgrammeOutput, PublicBoard } from '#/api/schema';
import { useProgrammes } from '#/areas/board/asking/lists';
import { useLive } from '#/areas/board/asking/live';
import { useView, type Tree, type View } from '#/areas/board/asking/view';
import { AsOf, Lost } from '#/areas/board/figures/AsOf';
import { ButtonLink } from '#/design/Link';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Select } from '#/design/Select';
import { Skeleton } from '#/design/Skeleton';
import { Toolbar } from '#/design/Toolbar';
import { useWords } from '#/i18n/words';
import { words as boardWords } from '#/areas/board/words';
import { Results } from './Results';
import { words } from './words';
import './PublicPage.css';

/** What everybody may know: totals, live, without a name of anybody. */
export default function PublicPage() {
    const { data, error, refetch } = useProgrammes();
    const t = useWords(words);
    if (data) return <Board programmes={data} />;
    return (
        <>
            <PageHeader title={t.title} lead={t.lead} />
            {error ? (
                <ProblemBox error={error} onRetry={() => void refetch()} />
            ) : (
                <Skeleton lines={8} />
            )}
        </>
    );
}

function Board({ programmes }: { programmes: readonly ProgrammeOutput[] }) {
    const t = useWords(words);
    const [view, change] = useView(programmes);
    const [search] = useSearchParams();
    const live = useLive<PublicBoard>(streamOf(view));
    const { data, error, stale } = live;
    const at = data && Math.max(live.at ?? 0, Date.parse(data.as_of));
    const programme = programmes.find(({ code }) => code === view.programme);
    return (
        <div className="public">
            <PageHeader
                title={t.title}
                over={programme?.name}
                lead={
                    data && at !== undefined ? (
                        <AsOf at={at} tree={data.tree} live stale={stale} />
                    ) : (
                        t.lead
                    )
                }
                actions={
                    <ButtonLink to="/xac-minh" icon="shield">
                        {t.verify}
                    </ButtonLink>
                }
            />
            <ProblemBox error={error} />
            {stale && !error && at !== undefined && <Lost at={at} />}
            <Filters programmes={programmes} view={view} change={change} />
            {data && at !== undefined && programme && (
                <Results key={search.get('chuong-trinh')} {...{ board: data, at, programme }} />
            )}
            {!data && !error && <Skeleton lines={12} />}
        </div>
    );
}

function streamOf({ programme, tree }: View): string {
    const search = new URLSearchParams({ programme, tree });
    return new URL(`/v1/public/board/stream?${search}`, location.origin).href;
}

const TREES = ['now', 'then'] as const;

interface FiltersProps {
    programmes: readonly ProgrammeOutput[];
    view: View;
    change: (part: Partial<View>) => void;
}

function Filters({ programmes, view, change }: FiltersProps) {
    const t = useWords(boardWords);
    return (
        <div className="public-filters no-print">
            <Toolbar label={t.filters}>
                <Select
                    label={t.programme}
                    options={programmes.map(({ code, name }) => ({ id: code, label: name }))}
                    value={view.programme}
                    onChange={(programme) => change({ programme })}
                />
                <Select<Tree>
                    label={t.tree}
                    options={TREES.map((id) => ({ id, label: t.trees[id], note: t.until[id] }))}
                    value={view.tree}
                    onChange={(tree) => change({ tree })}
                />
            </Toolbar>
        </div>
    );
}
