import { api, got } from '#/api/client';
import type { Workbook } from '#/api/schema';
import { EmptyState } from '#/design/EmptyState';
import { Link } from '#/design/Link';
import { More } from '#/design/More';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { type Column, Table } from '#/design/Table';
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
            cell: ({ id, name }) => <Link to={`/don-vi/${unit}/excel/${id}`}>{name}</Link>,
        },
        {
            key: 'state',
            head: t.state,
            cell: ({ state }) => <State of={state} />,
        },
        { key: 'rows', head: t.rows, figure: true, cell: ({ rows }) => number(rows) },
        { key: 'entered', head: t.entered, figure: true, cell: (book) => number(book.entered) },
        { key: 'at', head: t.uploaded, figure: true, cell: (book) => time(book.uploaded_at) },
    ];
    return (
        <section className="stack">
            <h2>{t.past}</h2>
            <ProblemBox error={list.error} onRetry={list.again} />
            {list.isPending && !list.error && <Skeleton lines={3} />}
            {!list.isPending && list.items.length === 0 && (
                <EmptyState icon="file" title={t.none}>
                    {t.noneHelp}
                </EmptyState>
            )}
            {list.items.length > 0 && (
                <>
                    <Table
                        caption={t.past}
                        columns={columns}
                        rows={list.items}
                        id={({ id }) => id}
                    />
                    <More {...list.more} />
                </>
            )}
        </section>
    );
}
