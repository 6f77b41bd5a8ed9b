import type { ReactNode } from 'react';
import type { ProgrammeOutput, Tally } from '#/api/schema';
import { Progress } from '#/design/Progress';
import { StatCard } from '#/design/StatCard';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { signed } from '../ranking/columns';
import { spoken } from '../time/moments';
import { Composition } from './Composition';
import { percentOf } from './ratio';
import { words } from './words';
import './Summary.css';

interface Props {
    tally: Tally;
    programme: ProgrammeOutput;
    /** How many people, where that is told. */
    people?: ReactNode;
}

/** The figures of a unit: what is valid first, then what was entered and how it stands. */
export function Summary({ tally, programme, people }: Props) {
    const t = useWords(words);
    const f = useFormat();
    const { total } = tally;
    return (
        <div className="summary">
            <div className="summary-main">
                <dl>
                    <dt>{t.measure.valid}</dt>
                    <dd className="summary-figure">{f.number(total.valid)}</dd>
                    {tally.since !== null && total.change != null && tally.measure === 'valid' && (
                        <dd className="muted figures">
                            {t.change(
                                signed(total.change, f.number),
                                ...spoken(f.time, tally.since),
                            )}
                        </dd>
                    )}
                </dl>
                <Aim tally={tally} programme={programme} />
            </div>
            <Composition total={total} />
            <div className="cards">
                {people}
                <StatCard
                    label={t.measure.benefit_claimed_vnd}
                    value={f.amount(total.benefit_claimed_vnd)}
                    note={t.verified(f.amount(total.benefit_verified_vnd))}
                />
            </div>
        </div>
    );
}

/** How much of its target a unit has; the country has the programme's goal. */
function Aim({ tally, programme }: { tally: Tally; programme: ProgrammeOutput }) {
    const t = useWords(words);
    const { number, percent } = useFormat();
    const goal = tally.under === 'VN' ? programme.goal : null;
    const aim = tally.total.target ?? goal;
    if (!aim) return <p className="muted">{t.noTarget}</p>;
    const value = tally.measure === 'entered' ? tally.total.entered : tally.total.valid;
    const share = percentOf(value, aim);
    const told = tally.total.target == null ? t.ofGoal(number(aim)) : t.ofTarget(number(aim));
    return (
        <Progress label={told} value={value} max={aim} told={t.achieved(percent(share))} target />
    );
}
