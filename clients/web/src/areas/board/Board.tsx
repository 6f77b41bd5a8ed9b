import { lazy, Suspense } from 'react';
import type { ProgrammeOutput, Tally } from '#/api/schema';
import { Button } from '#/design/Button';
import { Disclosure } from '#/design/Disclosure';
import { ButtonLink } from '#/design/Link';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { Tabs } from '#/design/Tabs';
import { useWords } from '#/i18n/words';
import { useUnit } from './asking/lists';
import { useTally } from './asking/tally';
import { cuts, searchOf, useView, type View } from './asking/view';
import { AsOf, Lost } from './figures/AsOf';
import { People } from './figures/People';
import { Summary } from './figures/Summary';
import { Filters } from './Filters';
import { BoardMap } from './map/BoardMap';
import { RankingTab } from './ranking/RankingTab';
import { TimeBar } from './time/TimeBar';
import { words } from './words';
import './Board.css';

const PaceTab = lazy(() => import('./pace/PaceTab'));
const MilestonesTab = lazy(() => import('./more/MilestonesTab'));
const CandidatesTab = lazy(() => import('./more/CandidatesTab'));
const ROOT = 'VN';
/** On a phone the figures come first and what they are of is folded away. */
const ROOMY = '(min-width: 48rem)';

interface Props {
    code: string;
    programmes: readonly [ProgrammeOutput, ...ProgrammeOutput[]];
}

/** Everything that was counted below one unit, now or at any minute, and where it came from. */
export function Board({ code, programmes }: Props) {
    const t = useWords(words);
    const [view, change] = useView(programmes);
    const programme = programmes.find((each) => each.code === view.programme) ?? programmes[0];
    const unit = useUnit(code);
    const parent = unit.data?.parent;
    const upper = useUnit(parent ?? ROOT);
    const known = cuts(code);
    const by = known.find((each) => each === view.by) ?? known[0] ?? 'unit';
    const answer = useTally({ ...view, under: code, by, people: code === ROOT });
    const { tally, at } = answer;
    const name = unit.data?.name ?? code;
    return (
        <div className="board">
            <PageHeader
                title={unit.data ? name : t.title}
                over={programme.name}
                lead={tally && at !== undefined && <AsOf {...answer} at={at} tree={tally.tree} />}
                {...(parent ? { back: above(parent, upper.data?.name, view) } : {})}
                actions={<Actions code={code} view={view} />}
            />
            <ProblemBox error={unit.error ?? answer.error} />
            {answer.live && answer.stale && !answer.error && at !== undefined && <Lost at={at} />}
            <div className="no-print">
                <Disclosure title={t.choose} open={matchMedia(ROOMY).matches}>
                    <div className="stack">
                        <Filters programmes={programmes} view={view} change={change} />
                        <TimeBar programme={programme} view={view} change={change} />
                    </div>
                </Disclosure>
            </div>
            {tally && at !== undefined ? (
                <div className="board-figures" aria-busy={answer.busy}>
                    <div className={code === ROOT ? 'board-top' : undefined}>
                        <section className="card">
                            <Summary
                                tally={tally}
                                programme={programme}
                                people={<People tally={tally} live={answer.live} />}
                            />
                        </section>
                        {code === ROOT && <BoardMap tally={tally} view={view} />}
                    </div>
                    <Parts
                        view={view}
                        change={change}
                        {...{ code, tally, at, by, name, programme }}
                    />
                </div>
            ) : (
                !answer.error && <Skeleton lines={12} />
            )}
        </div>
    );
}

function above(parent: string, name: string | undefined, view: View) {
    return { to: `/bang/${parent}${searchOf(view)}`, label: name ?? parent };
}

function Actions({ code, view }: { code: string; view: View }) {
    const t = useWords(words);
    return (
        <>
            <ButtonLink to={`/hoi-nghi/${code}${searchOf(view)}`} icon="screen">
                {t.hall}
            </ButtonLink>
            <ButtonLink to="/bang/bieu" icon="file">
                {t.statements}
            </ButtonLink>
            <Button icon="print" onPress={() => print()}>
                {t.print}
            </Button>
        </>
    );
}

export interface PartProps {
    code: string;
    name: string;
    tally: Tally;
    at: string | number;
    by: Tally['by'];
    view: View;
    change: (part: Partial<View>) => void;
    programme: ProgrammeOutput;
}

/** The parts of a board, each fetched when it is opened. */
function Parts(props: PartProps) {
    const t = useWords(words);
    const parts = {
        'xep-hang': <RankingTab {...props} />,
        'tien-do': <PaceTab {...props} />,
        moc: <MilestonesTab {...props} />,
        'khen-thuong': <CandidatesTab {...props} />,
    };
    const ids = Object.keys(parts) as (keyof typeof parts)[];
    return (
        <Tabs
            label={t.tabs}
            selected={ids.find((id) => id === props.view.tab) ?? 'xep-hang'}
            onSelect={(tab) => props.change({ tab })}
            tabs={ids.map((id) => ({
                id,
                label: t.tab[id],
                content: <Suspense fallback={<Skeleton lines={6} />}>{parts[id]}</Suspense>,
            }))}
        />
    );
}
