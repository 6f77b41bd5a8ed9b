import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { useTotal } from './figures';
import { words } from './words';

const STATES = ['waiting', 'returned', 'valid', 'refused', 'withdrawn'] as const;

interface Props {
    unit: string;
    programme: string | undefined;
    state: string;
    onState: (state: string | null) => void;
}

/** How many there are in each state; each count leads to its list. */
export function Counts({ unit, programme, state, onState }: Props) {
    const t = useWords(words);
    const names = useWords(common).state;
    const { number } = useFormat();
    const total = useTotal(unit, programme, 'assigned').data?.total;
    if (!total) return null;
    return (
        <section className="standing-counts" aria-label={t.figures}>
            <button
                type="button"
                className="count"
                aria-pressed={state === ''}
                title={t.enteredNote}
                onClick={() => onState(null)}
            >
                <strong>{number(total.entered)}</strong>
                <span>{t.entered}</span>
            </button>
            {STATES.map((one) => (
                <button
                    key={one}
                    type="button"
                    className="count"
                    aria-pressed={state === one}
                    title={one === 'withdrawn' ? t.apart : t.show(names[one])}
                    onClick={() => onState(state === one ? null : one)}
                >
                    <strong>{number(total[one])}</strong>
                    <span>{names[one]}</span>
                </button>
            ))}
        </section>
    );
}
