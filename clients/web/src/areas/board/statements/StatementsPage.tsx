import { api, got } from '#/api/client';
import { usePages } from '#/api/pages';
import { holds } from '#/api/rights';
import type { ServiceConferencesStatementsSchemasHeading as Heading } from '#/api/schema';
import { useMe } from '#/api/session';
import { Badge } from '#/design/Badge';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { ButtonLink, Link } from '#/design/Link';
import { Listing } from '#/design/Listing';
import { PageHeader } from '#/design/PageHeader';
import type { Column } from '#/design/Table';
import { useFormat, type Formats } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words } from './words';

/** Every statement that one may read, the newest first. */
export default function StatementsPage() {
    const t = useWords(words);
    const f = useFormat();
    const list = usePages(['statements'], (cursor, signal) =>
        got(api.GET('/v1/statements', { params: { query: { cursor } }, signal })),
    );
    return (
        <>
            <PageHeader
                title={t.title}
                lead={t.lead}
                back={{ to: '/bang', label: t.board }}
                actions={<Freeze />}
            />
            <Listing
                list={list}
                caption={t.title}
                columns={columnsOf(t, f)}
                id={({ number }) => number}
                file={{ name: t.title }}
                empty={
                    <EmptyState icon="file" title={t.empty}>
                        {t.emptyHelp}
                    </EmptyState>
                }
            />
        </>
    );
}

function Freeze() {
    const t = useWords(words);
    if (!holds(useMe(), 'leader', 'admin'))
        return (
            <Button tone="primary" icon="plus" reason={t.mayNot}>
                {t.freeze}
            </Button>
        );
    return (
        <ButtonLink to="/bang/bieu/moi" tone="primary" icon="plus">
            {t.freeze}
        </ButtonLink>
    );
}

function columnsOf(t: (typeof words)['vi'], { time }: Formats): Column<Heading>[] {
    return [
        {
            key: 'number',
            head: t.number,
            main: true,
            value: ({ number }) => number,
            cell: ({ number, title }) => (
                <>
                    <Link to={`/bang/bieu/${number}`}>{number}</Link>
                    <span className="muted small"> {title}</span>
                </>
            ),
        },
        { key: 'title', head: t.title, value: ({ title }) => title },
        { key: 'of', head: t.of, value: namesOf, cell: namesOf },
        {
            key: 'as_of',
            head: t.asOf,
            time: 'minute',
            figure: true,
            value: (row) => row.as_of,
            cell: (row) => time(row.as_of),
        },
        {
            key: 'programme',
            head: t.programme,
            value: ({ programme }) => programme,
            cell: ({ programme }) => programme,
        },
        {
            key: 'frozen',
            head: t.frozen,
            time: 'minute',
            figure: true,
            value: (row) => row.frozen_at,
            cell: (row) => time(row.frozen_at),
        },
        {
            key: 'state',
            head: t.state,
            value: ({ superseded_by: by }) => (by ? t.superseded(by) : t.valid),
            cell: ({ superseded_by: by }) =>
                by ? (
                    <Badge mood="warn">{t.superseded(by)}</Badge>
                ) : (
                    <Badge mood="good">{t.valid}</Badge>
                ),
        },
    ];
}

function namesOf({ of }: Heading): string {
    return of.map(({ name }) => name).join('; ');
}
