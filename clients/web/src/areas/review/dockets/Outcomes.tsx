import type { Docket, ServiceReviewsDocketsModelsOutcome as Outcome } from '#/api/schema';
import { Notice } from '#/design/Notice';
import { Progress } from '#/design/Progress';
import { StatCard } from '#/design/StatCard';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words } from './words';

/** How many initiatives of a docket came to which end. */
export type Figures = Pick<Docket, Outcome | 'status' | 'total'>;

const ALWAYS: readonly Outcome[] = ['listed', 'decided', 'excluded'];
const SELDOM: readonly Outcome[] = ['failed', 'undone', 'kept'];

/** How many came to which end, how far the run is, and what hinders the rest. */
export function Outcomes({ docket, figures }: { docket: Docket; figures: Figures }) {
    const t = useWords(words);
    const { number } = useFormat();
    const shown = [...ALWAYS, ...SELDOM.filter((name) => figures[name] > 0)];
    return (
        <div className="stack">
            <div className="cards few">
                {shown.map((name) => (
                    <StatCard key={name} label={t.outcome[name]} value={number(figures[name])} />
                ))}
            </div>
            <Run figures={figures} />
            {docket.hindrances.length > 0 && (
                <Notice mood="warn" icon="warning" title={t.why}>
                    <ul className="hindrances">
                        {docket.hindrances.map((one) => (
                            <li key={one.outcome + one.detail}>
                                {t.whyCount(number(one.count), one.detail)}
                            </li>
                        ))}
                    </ul>
                </Notice>
            )}
        </div>
    );
}

function Run({ figures }: { figures: Figures }) {
    const t = useWords(words);
    const { number } = useFormat();
    const { status, listed, decided, failed, undone, kept } = figures;
    if (!['running', 'done', 'undoing', 'undone'].includes(status)) return null;
    const back = status === 'undoing' || status === 'undone';
    const done = back ? undone + kept : decided + failed;
    const of = back ? undone + kept + decided : decided + failed + listed;
    return (
        <Progress
            label={back ? t.undoProgress : t.progress}
            value={done}
            max={of}
            told={t.told(number(done), number(of))}
            target
        />
    );
}
