import { Link } from '#/design/Link';
import { type Column, Table } from '#/design/Table';
import { ProblemBox } from '#/design/ProblemBox';
import type { ServiceTalliesSchemasRow as Row } from '#/api/schema';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { useChildren } from './figures';
import { words } from './words';

/** The units directly below, by what is valid there; nothing when there are none. */
export function Children({ unit, programme }: { unit: string; programme: string | undefined }) {
    const t = useWords(words);
    const { number, percent } = useFormat();
    const { data, error } = useChildren(unit, programme);
    const rows = data?.rows.filter(({ key }) => key !== unit) ?? [];
    if (error) return <ProblemBox error={error} />;
    if (!rows.length) return null;
    const columns: Column<Row>[] = [
        {
            key: 'name',
            head: t.unit,
            main: true,
            value: ({ name }) => name,
            cell: ({ key, name }) => (
                <Link to={`/don-vi/${key}${programme ? `?ct=${programme}` : ''}`}>{name}</Link>
            ),
        },
        {
            key: 'entered',
            head: t.entered,
            figure: true,
            value: (row) => row.entered,
            cell: (row) => number(row.entered),
        },
        {
            key: 'waiting',
            head: t.waiting,
            figure: true,
            value: (row) => row.waiting,
            cell: (row) => number(row.waiting),
        },
        {
            key: 'valid',
            head: t.valid,
            figure: true,
            value: (row) => row.valid,
            cell: (row) => number(row.valid),
        },
        {
            key: 'target',
            head: t.childTarget,
            figure: true,
            value: (row) => row.target,
            cell: (row) => number(row.target),
        },
        {
            key: 'percent',
            head: t.percent,
            figure: true,
            unit: '%',
            value: (row) => row.percent,
            cell: (row) => percent(row.percent),
        },
    ];
    return (
        <section className="stack">
            <h2>{t.children}</h2>
            <Table
                caption={t.children}
                columns={columns}
                rows={rows}
                id={({ key }) => key}
                at="duoi"
                find
                file={{ name: `${t.children} ${unit}` }}
            />
        </section>
    );
}
