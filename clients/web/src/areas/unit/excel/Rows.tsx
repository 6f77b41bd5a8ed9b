import { api, got } from '#/api/client';
import type { ServiceInitiativesWorkbooksSchemasRow as Row } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { Disclosure } from '#/design/Disclosure';
import { Link } from '#/design/Link';
import { Listing } from '#/design/Listing';
import type { Column } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { size, usePages } from '#/api/pages';
import { MOODS, type Verdict } from './workbooks';
import { words } from './words';

/** The rows of a list with what is to be said of each. */
export function Rows({ id, verdict }: { id: string; verdict: Verdict | undefined }) {
    const t = useWords(words);
    const list = usePages(['workbook-rows', id, verdict], (cursor, signal) =>
        got(
            api.GET('/v1/workbooks/{workbook_id}/rows', {
                params: {
                    path: { workbook_id: id },
                    query: { verdict, limit: size(cursor), cursor },
                },
                signal,
            }),
        ),
    );
    const columns = useColumns();
    return (
        <section className="stack">
            <h2>{verdict ? `${t.grid}: ${t.verdicts[verdict]}` : t.grid}</h2>
            <Listing
                list={list}
                caption={t.grid}
                columns={columns}
                id={({ line }) => String(line)}
                empty={<p className="muted">{t.noRows}</p>}
            />
        </section>
    );
}

function useColumns(): Column<Row>[] {
    const t = useWords(words);
    const { number } = useFormat();
    return [
        {
            key: 'line',
            head: t.line,
            figure: true,
            value: ({ line }) => line,
            cell: ({ line }) => number(line),
        },
        {
            key: 'content',
            head: t.content,
            main: true,
            value: (row) => titleOf(row, t.noTitle),
            cell: (row) => (
                <>
                    {row.initiative ? (
                        <Link to={`/sang-kien/${row.initiative}`}>{titleOf(row, t.noTitle)}</Link>
                    ) : (
                        titleOf(row, t.noTitle)
                    )}
                    {row.number && <div className="muted small">{t.became(row.number)}</div>}
                    <Disclosure title={t.whole}>
                        <Cells row={row} />
                    </Disclosure>
                </>
            ),
        },
        {
            key: 'verdict',
            head: t.verdict,
            value: ({ verdict }) => verdict && t.verdicts[verdict],
            cell: ({ verdict }) =>
                verdict && <Badge mood={MOODS[verdict]}>{t.verdicts[verdict]}</Badge>,
        },
        {
            key: 'reasons',
            head: t.reasons,
            cell: ({ problems }) =>
                problems.length > 0 && (
                    <ul className="plain-list tight">
                        {problems.map(({ column, detail }) => (
                            <li key={`${column ?? ''} ${detail}`}>
                                {column && <strong>{column}: </strong>}
                                {detail}
                            </li>
                        ))}
                    </ul>
                ),
        },
    ];
}

function Cells({ row }: { row: Row }) {
    return (
        <dl className="facts small">
            {Object.entries(row.cells).map(([heading, value]) => (
                <div key={heading} className="fact">
                    <dt>{heading}</dt>
                    <dd>{told(value)}</dd>
                </div>
            ))}
        </dl>
    );
}

/** What the list calls the initiative: the first heading that speaks of a name or title. */
function titleOf({ cells }: Row, none: string): string {
    const heading = Object.keys(cells).find((name) => /^(tên|title)/i.test(name.normalize('NFC')));
    const title = heading ? told(cells[heading]) : '';
    return title === '' ? none : title;
}

function told(value: unknown): string {
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
