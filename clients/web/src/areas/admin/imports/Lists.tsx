import { api, got } from '#/api/client';
import { usePages } from '#/api/pages';
import type { Workbook } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { EmptyState } from '#/design/EmptyState';
import { FileLink, Link } from '#/design/Link';
import { Listing } from '#/design/Listing';
import type { Column } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { State } from '../../unit/excel/State';
import { busy, MOODS, VERDICTS } from '../../unit/excel/workbooks';
import { useFilters } from '../../unit/parts/useParams';
import { ListFilters } from './ListFilters';
import { words } from './words';

/** The Excel lists that units have uploaded, the newest first. */
export function Lists() {
    const t = useWords(words);
    const { get } = useFilters();
    const [unit, programme] = [get('don-vi'), get('ct')];
    const list = usePages(['workbooks', 'all', unit, programme], (cursor, signal) => {
        const query = { limit: 20, cursor, ...(unit && { unit }), ...(programme && { programme }) };
        return got(api.GET('/v1/workbooks', { params: { query }, signal }));
    });
    const columns = useColumns();
    return (
        <div className="stack">
            <ListFilters />
            <Listing
                list={list}
                caption={t.lists}
                columns={columns}
                id={({ id }) => id}
                empty={
                    <EmptyState icon="file" title={t.none}>
                        <p>{t.noneHelp}</p>
                    </EmptyState>
                }
            />
        </div>
    );
}

function useColumns(): Column<Workbook>[] {
    const t = useWords(words);
    const { number, time } = useFormat();
    return [
        {
            key: 'name',
            head: t.name,
            main: true,
            value: ({ name }) => name,
            cell: ({ id, unit, name, programme }) => (
                <span className="stack tight">
                    <Link to={`/don-vi/${unit}/excel/${id}`}>{name}</Link>
                    <span className="muted small">{`${unit} · ${programme}`}</span>
                </span>
            ),
        },
        { key: 'state', head: t.state, cell: ({ state }) => <State of={state} /> },
        { key: 'counts', head: t.counts, cell: ({ counts }) => <Found counts={counts} /> },
        {
            key: 'entered',
            head: t.entered,
            figure: true,
            value: ({ entered }) => entered,
            cell: ({ entered, rows }) => t.of(number(entered), number(rows)),
        },
        {
            key: 'by',
            head: t.by,
            time: 'minute',
            value: ({ uploaded_at }) => uploaded_at,
            cell: ({ uploaded_by, uploaded_at }) => (
                <span className="stack tight">
                    {uploaded_by}
                    <span className="muted small figures">{time(uploaded_at)}</span>
                </span>
            ),
        },
        {
            key: 'report',
            head: t.report,
            cell: (book) =>
                busy(book) ? (
                    '–'
                ) : (
                    <FileLink to={`/v1/workbooks/${book.id}/reports/xlsx`}>
                        <span className="spoken">{t.reportOf(book.name)}</span>
                        <span aria-hidden="true">{t.xlsx}</span>
                    </FileLink>
                ),
        },
    ];
}

/** How many rows were found to be what; what is none is left out. */
function Found({ counts }: Pick<Workbook, 'counts'>) {
    const t = useWords(words);
    const { number } = useFormat();
    const some = VERDICTS.filter((verdict) => counts[verdict] > 0);
    if (!some.length) return '–';
    return (
        <span className="row tight">
            {some.map((verdict) => (
                <Badge key={verdict} mood={MOODS[verdict]}>
                    {t.count[verdict](number(counts[verdict]))}
                </Badge>
            ))}
        </span>
    );
}
