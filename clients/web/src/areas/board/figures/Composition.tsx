import type { Tally } from '#/api/schema';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words } from './words';

const PARTS = ['valid', 'waiting', 'returned', 'refused'] as const;

/** What is entered, as the sum that it is: each part as a stretch of one bar and as a figure. */
export function Composition({ total }: { total: Tally['total'] }) {
    const t = useWords(words);
    const { number } = useFormat();
    const starts = PARTS.map((_, place) =>
        PARTS.slice(0, place).reduce((sum, part) => sum + total[part], 0),
    );
    return (
        <section className="composition" aria-label={t.composition}>
            <p className="composition-head">
                <span>{t.measure.entered}</span>
                <strong className="figures">{number(total.entered)}</strong>
                <span className="muted small">{t.enteredIs}</span>
            </p>
            <svg
                className="composition-bar"
                viewBox={`0 0 ${Math.max(total.entered, 1)} 1`}
                preserveAspectRatio="none"
                aria-hidden="true"
            >
                {PARTS.map((part, place) => (
                    <rect
                        key={part}
                        className={`part-${part}`}
                        x={starts[place]}
                        width={total[part]}
                        height="1"
                    />
                ))}
            </svg>
            <dl className="composition-parts">
                {PARTS.map((part) => (
                    <div key={part}>
                        <dt>
                            <span className={`part-mark part-${part}`} aria-hidden="true" />
                            {t.measure[part]}
                        </dt>
                        <dd className="figures">{number(total[part])}</dd>
                    </div>
                ))}
            </dl>
        </section>
    );
}
