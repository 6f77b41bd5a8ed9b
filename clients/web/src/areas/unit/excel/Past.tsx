import { api, got } from '#/api/client';
import type { Workbook } from '#/api/schema';
import { EmptyState } from '#/design/EmptyState';
import { Link } from '#/design/Link';
import { Listing } from '#/design/Listing';
import type { Column } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { usePages } from '#/api/pages';
import { State } from './State';
import { words } from './words';

/** What was uploaded for a unit, the newest first. */
export function Past({ unit }: { unit: string }) {
    const t = useWords(words);
    const { number, time } = useFormat();
    const list = usePages(['workbooks', unit], (cursor, signal) =>
        got(api.GET('/v1/workbooks', { params: { query: { unit, limit: 20, cursor } }, signal })),
    );
    const columns: Column<Workbook>[] = [
        {
            key: 'name',
            head: t.file,
            main: true,
            value: ({ name }) => name,
            cell: ({ id, name }) => <Link to={`/don-vi/${unit}/excel/${id}`}>{name}</Link>,
        },
        {
            key: 'state',
            head: t.state,
            cell: ({ state }) => <State of={state} />,
        },
        {
            key: 'rows',
            head: t.rows,
            figure: true,
            value: ({ rows }) => rows,
            cell: ({ rows }) => number(rows),
        },
        {
            key: 'entered',
            head: t.entered,
            figure: true,
            value: (book) => book.entered,
            cell: (book) => number(book.entered),
        },
        {
            key: 'at',
            head: t.uploaded,
            figure: true,
            time: 'minute',
            value: (book) => book.uploaded_at,
            cell: (book) => time(book.uploaded_at),
        },
    ];
    return (
        <section className="stack">
            <h2>{t.past}</h2>
            <Listing
                list={list}
                caption={t.past}
                columns={columns}
                id={({ id }) => id}
                empty={
                    <EmptyState icon="file" title={t.none}>
                        {t.noneHelp}
                    </EmptyState>
                }
            />
        </section>
    );
}
