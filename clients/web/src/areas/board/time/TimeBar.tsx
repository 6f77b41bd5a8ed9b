import { useEffect, useRef, useState } from 'react';
import type { ProgrammeOutput } from '#/api/schema';
import { Button } from '#/design/Button';
import { MomentField } from '#/design/MomentField';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import type { View } from '../asking/view';
import { addDays, daysBetween, instant } from './moments';
import { useNow } from './now';
import { words } from './words';
import './TimeBar.css';

/** The hour of the day at which conferences close their figures. */
const CLOSING = 'T17:00';
const SETTLED = 150;

interface Props {
    programme: ProgrammeOutput;
    view: View;
    change: (part: Partial<View>) => void;
}

/** Which minute is looked at: the days of the programme as a line, any minute in a field. */
export function TimeBar({ programme, view, change }: Props) {
    const t = useWords(words);
    const now = useNow();
    const first = `${programme.entry_from}T00:00`;
    const begun = first < now;
    return (
        <section className="card time-bar no-print" aria-label={t.title}>
            {begun && (
                <Slider key={programme.code} first={first} now={now} at={view.at} change={change} />
            )}
            <div className="time-fields">
                <Moment
                    label={t.moment}
                    value={view.at}
                    onChange={(at) => change({ at })}
                    wrong={(at) => (at > now ? t.future : undefined)}
                />
                <Moment
                    label={t.since}
                    value={view.since}
                    onChange={(since) => change({ since })}
                    wrong={(since) => (since >= (view.at ?? now) ? t.later : undefined)}
                />
                {view.since !== null && (
                    <Button tone="quiet" icon="cross" onPress={() => change({ since: null })}>
                        {t.clear}
                    </Button>
                )}
                {view.at !== null && (
                    <Button icon="clock" onPress={() => change({ at: null })}>
                        {t.toLive}
                    </Button>
                )}
            </div>
        </section>
    );
}

interface MomentProps {
    label: string;
    value: string | null;
    onChange: (value: string | null) => void;
    wrong: (value: string) => string | undefined;
}

/** A field that tells about a minute only once it is whole and can be. */
function Moment({ label, value, onChange, wrong }: MomentProps) {
    const [typed, setTyped] = useState(value);
    const [known, setKnown] = useState(value);
    if (known !== value) {
        setKnown(value);
        setTyped(value);
    }
    const error = typed === null ? undefined : wrong(typed);
    const type = (next: string | null) => {
        setTyped(next);
        if (next === null || wrong(next) === undefined) onChange(next);
    };
    return <MomentField label={label} value={typed} onChange={type} error={error} />;
}

interface SliderProps {
    first: string;
    now: string;
    at: string | null;
    change: Props['change'];
}

/** A day for each step, the last one is now; the hour stays as it was chosen. */
function Slider({ first, now, at, change }: SliderProps) {
    const t = useWords(words);
    const { time, date } = useFormat();
    const last = daysBetween(first, now) + 1;
    const start = at === null ? last : Math.min(Math.max(daysBetween(first, at), 0), last - 1);
    const [place, setPlace] = useState(start);
    const [known, setKnown] = useState(at);
    if (known !== at) {
        setKnown(at);
        setPlace(start);
    }
    const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
    useEffect(() => () => clearTimeout(timer.current), []);

    const minuteAt = (step: number) => {
        if (step >= last) return null;
        const chosen = addDays(first, step) + (at?.slice(10) ?? CLOSING);
        return chosen < now ? chosen : now;
    };
    const move = (step: number) => {
        setPlace(step);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => change({ at: minuteAt(step) }), SETTLED);
    };
    const chosen = minuteAt(place);
    const told = chosen === null ? t.live : time(instant(chosen));
    return (
        <div className="time-slider">
            <label>
                <span className="time-label">
                    {t.slider}
                    <span className="time-told figures" aria-hidden="true">
                        {told}
                    </span>
                </span>
                <input
                    type="range"
                    min={0}
                    max={last}
                    value={place}
                    aria-valuetext={told}
                    onChange={(event) => move(event.target.valueAsNumber)}
                />
            </label>
            <div className="time-ends muted small figures" aria-hidden="true">
                <span>{date(first.slice(0, 10))}</span>
                <span>{t.live}</span>
            </div>
        </div>
    );
}
