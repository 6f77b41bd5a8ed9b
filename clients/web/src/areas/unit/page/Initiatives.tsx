import { useMutation } from '@tanstack/react-query';
import type { Found } from '#/api/schema';
import { Badge, StatePill } from '#/design/Badge';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { Link } from '#/design/Link';
import { More } from '#/design/More';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { type Column, Table } from '#/design/Table';
import { toast } from '#/design/Toast';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { csv, save } from '../parts/saving';
import { everything, usePages } from '#/api/pages';
import { Filters } from './Filters';
import { Marked } from './Marked';
import { type Listing, load, NAMES, sorted, useListing } from './listing';
import { words } from './words';

const PAGE = 25;

interface Props {
    unit: string;
    programme: string;
}

/** The initiatives of a unit and of all below it. */
export function Initiatives({ unit, programme }: Props) {
    const t = useWords(words);
    const { change, ...listing } = useListing();
    const list = usePages(
        ['initiatives', unit, programme, { ...listing, sort: null }],
        load(unit, programme, listing, PAGE),
    );
    const { sort } = listing;
    const filtered = [listing.state, listing.kind, listing.field, listing.q, listing.from].some(
        Boolean,
    );
    const columns = useColumns();
    return (
        <section className="stack">
            <div className="row between">
                <h2>{t.list}</h2>
                <Export unit={unit} programme={programme} listing={listing} />
            </div>
            <Filters />
            <ProblemBox error={list.error} onRetry={list.again} />
            {list.isPending && !list.error && <Skeleton lines={6} />}
            {!list.isPending && !list.error && list.items.length === 0 && (
                <EmptyState icon="idea" title={filtered ? t.nothing : t.none}>
                    {filtered ? t.nothingHelp : t.noneHelp}
                </EmptyState>
            )}
            {list.items.length > 0 && (
                <div aria-busy={list.isOld}>
                    <Table
                        caption={t.list}
                        columns={columns}
                        rows={sorted(list.items, sort)}
                        id={({ id }) => id}
                        sort={sort}
                        onSort={({ key, descending }) =>
                            change({ [NAMES.sort]: `${key}.${descending ? 'giam' : 'tang'}` })
                        }
                    />
                    {sort && <p className="muted small no-print">{t.sortNote}</p>}
                    <More {...list.more} />
                </div>
            )}
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
            sortable: true,
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
            cell: ({ number }) => <span className="unbroken">{number ?? '–'}</span>,
        },
        {
            key: 'state',
            head: t.state,
            cell: (row) => (
                <>
                    <StatePill state={row.state} />
                    {row.waits_at && <div className="muted small">{t.waitsAt(row.waits_at)}</div>}
                </>
            ),
        },
        { key: 'field', head: t.field, cell: ({ field }) => (field ? names.field[field] : '–') },
        {
            key: 'benefit',
            head: t.benefit,
            figure: true,
            sortable: true,
            cell: ({ claimed_vnd }) => amount(claimed_vnd),
        },
        {
            key: 'entered',
            head: t.enteredAt,
            figure: true,
            sortable: true,
            cell: ({ entered_at }) => date(entered_at),
        },
    ];
}

function Export({ unit, programme, listing }: Props & { listing: Listing }) {
    const t = useWords(words);
    const names = useWords(common);
    const { date, number } = useFormat();
    const exporting = useMutation({
        mutationFn: async () =>
            sorted(await everything(load(unit, programme, listing, 200)), listing.sort),
        onSuccess: (rows) => {
            const head = [t.number, t.title, t.state, t.kind, t.field, t.unit, t.benefit];
            const lines = rows.map((row) => [
                row.number,
                row.title,
                names.state[row.state],
                row.kind && names.kind[row.kind],
                row.field && names.field[row.field],
                row.unit,
                row.claimed_vnd,
                date(row.entered_at),
            ]);
            save(`${unit}-${programme}.csv`, csv([[...head, t.enteredAt], ...lines]), 'text/csv');
            toast(t.exported(number(rows.length)));
        },
    });
    return (
        <div className="row no-print">
            <Button icon="print" onPress={() => print()}>
                {t.print}
            </Button>
            <Button
                icon="download"
                isPending={exporting.isPending}
                onPress={() => exporting.mutate()}
            >
                {t.export}
            </Button>
            <ProblemBox error={exporting.error} />
        </div>
    );
}
