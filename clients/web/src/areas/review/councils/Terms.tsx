import type { TermsOutput } from '#/api/schema';
import { useFormat } from '#/i18n/format';
import { useLanguage } from '#/i18n/language';
import { useWords } from '#/i18n/words';
import { words } from './words';

/** How a council judges, in words. */
export function Terms({ terms }: { terms: TermsOutput }) {
    const t = useWords(words);
    const language = useLanguage();
    const { number, percent } = useFormat();
    const { criteria, least, majority, members, quorum, after, conflict } = terms;
    return (
        <section className="card stack">
            <h2>{t.terms}</h2>
            <p>
                <strong>{majority ? t.byVote[majority] : t.byPoints(percent(least))}</strong>
            </p>
            {criteria.length > 0 && (
                <div className="stack tight">
                    <h3>{t.criteria}</h3>
                    <dl className="points">
                        {criteria.map(({ code, points, weight, ...name }) => (
                            <div key={code}>
                                <dt>
                                    {name[language]}
                                    {weight > 1 && (
                                        <span className="muted small">
                                            {' '}
                                            ({t.weight(number(weight))})
                                        </span>
                                    )}
                                </dt>
                                <dd className="figures">{number(points)}</dd>
                            </div>
                        ))}
                    </dl>
                </div>
            )}
            <ul className="rules muted small">
                <li>{t.quorum(number(quorum))}</li>
                <li>{t.size(number(members))}</li>
                {after && <li>{t.after(t.level[after])}</li>}
                {conflict && <li>{t.sameUnit}</li>}
            </ul>
        </section>
    );
}
