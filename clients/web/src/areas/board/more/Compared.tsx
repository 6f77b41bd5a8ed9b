import type { AuthorFigures, Collective } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { Table, type Column } from '#/design/Table';
import { useFormat, type Formats } from '#/i18n/format';
import { useLanguage, type Language } from '#/i18n/language';
import { useWords } from '#/i18n/words';
import { words } from './words';

type Words = (typeof words)['vi'];

/** The collectives of a cluster, and for each why it is a candidate or not. */
export function Collectives({ rows, caption }: { rows: Collective[]; caption: string }) {
    const t = useWords(words);
    const f = useFormat();
    const language = useLanguage();
    const columns: Column<Collective>[] = [
        ...named(t),
        {
            key: 'value',
            head: t.value,
            figure: true,
            value: ({ value }) => value,
            cell: ({ value }) => f.number(value),
        },
        {
            key: 'target',
            head: t.target,
            figure: true,
            value: ({ target }) => target,
            cell: ({ target }) => f.number(target),
        },
        {
            key: 'percent',
            head: t.percent,
            figure: true,
            value: ({ percent }) => percent,
            cell: (row) => f.percent(row.percent),
        },
        because(t, language),
    ];
    return <Table caption={caption} rows={rows} id={(row) => row.key} columns={columns} />;
}

/** The authors of a cluster, for those who may read their names. */
export function Authors({ rows, caption }: { rows: AuthorFigures[]; caption: string }) {
    const t = useWords(words);
    const f = useFormat();
    const language = useLanguage();
    return (
        <Table
            caption={caption}
            rows={rows}
            id={(row) => `${row.rank} ${row.name} ${row.unit}`}
            at="tac-gia"
            columns={[...named(t), ...works(t, f), because(t, language)]}
        />
    );
}

interface Judged {
    rank: number;
    name: string;
    candidate: boolean;
    why: Readonly<Record<Language, string>>;
}

function named(t: Words): Column<Judged>[] {
    return [
        {
            key: 'rank',
            head: t.rank,
            figure: true,
            value: ({ rank }) => rank,
            cell: ({ rank }) => rank,
        },
        {
            key: 'name',
            head: t.collective,
            main: true,
            value: ({ name }) => name,
            cell: ({ name, candidate }) => (
                <span className="row">
                    {name}
                    {candidate && <Badge mood="gold">{t.candidate}</Badge>}
                </span>
            ),
        },
    ];
}

function works(t: Words, f: Formats): Column<AuthorFigures>[] {
    return [
        { key: 'unit', head: t.unit, value: (row) => row.unit_name, cell: (row) => row.unit_name },
        {
            key: 'count',
            head: t.value,
            figure: true,
            value: (row) => row.initiatives,
            cell: (row) => f.number(row.initiatives),
        },
        {
            key: 'benefit',
            head: t.benefit,
            figure: true,
            value: (row) => row.benefit_verified_vnd,
            cell: (row) => f.amount(row.benefit_verified_vnd),
        },
    ];
}

function because(t: Words, language: Language): Column<Judged> {
    return { key: 'why', head: t.why, cell: ({ why }) => why[language] };
}
