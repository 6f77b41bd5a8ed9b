import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import type { Workbook } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { ProblemBox } from '#/design/ProblemBox';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { oneOf, useFilters } from '../parts/useParams';
import { Rows } from './Rows';
import { MOODS, VERDICTS } from './workbooks';
import { words } from './words';

/** What would come of a list: counts by verdict, what is wrong where, and every row. */
export function Preview({ book }: { book: Workbook }) {
    const t = useWords(words);
    const { number } = useFormat();
    const { get, set } = useFilters();
    const chosen = oneOf(get('dong'), VERDICTS);
    return (
        <>
            <section className="standing-counts" aria-label={t.filter}>
                {VERDICTS.map((verdict) => (
                    <button
                        key={verdict}
                        type="button"
                        className="count"
                        aria-pressed={chosen === verdict}
                        onClick={() => set({ dong: chosen === verdict ? null : verdict })}
                    >
                        <strong>{number(book.counts[verdict])}</strong>
                        <span>
                            <Badge mood={MOODS[verdict]}>{t.verdicts[verdict]}</Badge>{' '}
                            {t.verdictHelp[verdict]}
                        </span>
                    </button>
                ))}
            </section>
            <Problems book={book} />
            <Rows id={book.id} verdict={chosen} />
        </>
    );
}

function Problems({ book }: { book: Workbook }) {
    const t = useWords(words);
    const { number } = useFormat();
    const { data, error } = useQuery({
        queryKey: ['workbook-problems', book.id, book.state],
        queryFn: () =>
            got(
                api.GET('/v1/workbooks/{workbook_id}/problems', {
                    params: { path: { workbook_id: book.id } },
                }),
            ),
    });
    if (error) return <ProblemBox error={error} />;
    if (!data?.items.length) return null;
    return (
        <section className="card stack">
            <h2>{t.problems}</h2>
            <ul className="plain-list">
                {data.items.map((group) => (
                    <li
                        key={`${group.verdict} ${group.column ?? ''} ${group.detail}`}
                        className="group"
                    >
                        <span>
                            <Badge mood={MOODS[group.verdict]}>{t.verdicts[group.verdict]}</Badge>{' '}
                            {group.column && <strong>{t.column(group.column)}: </strong>}
                            {group.detail}
                        </span>
                        <span className="muted figures">{t.problemRows(number(group.rows))}</span>
                        <span className="group-lines">{t.lines(group.lines)}</span>
                    </li>
                ))}
            </ul>
            {data.left_off > 0 && <p className="muted">{t.leftOff(number(data.left_off))}</p>}
        </section>
    );
}
