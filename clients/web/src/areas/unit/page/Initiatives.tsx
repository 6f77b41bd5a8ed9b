import type { Found } from '#/api/schema';
import { Badge, StatePill } from '#/design/Badge';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { Link } from '#/design/Link';
import { Listing } from '#/design/Listing';
import type { Column } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { usePages } from '#/api/pages';
import { Filters } from './Filters';
import { Marked } from './Marked';
import { load, useListing } from './listing';
import { words } from './words';

interface Props {
    unit: string;
    programme: string;
}

/** The initiatives of a unit and of all below it. */
export function Initiatives({ unit, programme }: Props) {
    const t = useWords(words);
    const listing = useListing();
    const list = usePages(
        ['initiatives', unit, programme, listing.asked],
        load(unit, programme, listing.asked),
    );
    const filtered = Object.values(listing.asked).some(Boolean);
    const columns = useColumns();
    return (
        <section className="stack">
            <div className="row between">
                <h2>{t.list}</h2>
                <span className="no-print">
                    <Button icon="print" onPress={() => print()}>
                        {t.print}
                    </Button>
                </span>
            </div>
            <Filters />
            <Listing
                list={list}
                caption={t.list}
                columns={columns}
                id={({ id }) => id}
                file={{ name: `${unit} ${programme}` }}
                empty={
                    <EmptyState icon="idea" title={filtered ? t.nothing : t.none}>
                        {filtered ? t.nothingHelp : t.noneHelp}
                    </EmptyState>
                }
            />
        </section>
    );
}

function useColumns(): Column<Found>[] {
    const t = useWords(words);
    const names = useWords(common);
    const { amount, date } = useFormat();
    return [
        {
            key: 'title',
            head: t.title,
            main: true,
            value: ({ title }) => title,
            cell: (row) => (
                <>
                    <Link to={`/sang-kien/${row.id}`}>
                        {row.found ? (
                            <Marked pieces={row.found.title} />
                        ) : (
                            (row.title ?? t.untitled)
                        )}
                    </Link>
                    {row.confidential && (
                        <>
                            {' '}
                            <Badge>{t.confidential}</Badge>
                        </>
                    )}
                    {row.found?.excerpt && (
                        <div className="muted small">
                            <Marked pieces={row.found.excerpt.segments} />
                        </div>
                    )}
                </>
            ),
        },
        {
            key: 'number',
            head: t.number,
            value: ({ number }) => number,
            cell: ({ number }) => <span className="unbroken">{number ?? '–'}</span>,
        },
        {
            key: 'state',
            head: t.state,
            value: ({ state }) => names.state[state],
            cell: (row) => (
                <>
                    <StatePill state={row.state} />
                    {row.waits_at && <div className="muted small">{t.waitsAt(row.waits_at)}</div>}
                </>
            ),
        },
        { key: 'kind', head: t.kind, value: ({ kind }) => kind && names.kind[kind] },
        { key: 'unit', head: t.unit, value: ({ unit }) => unit },
        {
            key: 'field',
            head: t.field,
            value: ({ field }) => field && names.field[field],
            cell: ({ field }) => (field ? names.field[field] : '–'),
        },
        {
            key: 'benefit',
            head: t.benefit,
            figure: true,
            unit: 'đ',
            value: (row) => row.claimed_vnd,
            cell: ({ claimed_vnd }) => amount(claimed_vnd),
        },
        {
            key: 'entered',
            head: t.enteredAt,
            figure: true,
            time: 'day',
            value: (row) => row.entered_at,
            cell: ({ entered_at }) => date(entered_at),
        },
    ];
}
