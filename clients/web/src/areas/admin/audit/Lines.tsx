import { api, got } from '#/api/client';
import type { Line } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { EmptyState } from '#/design/EmptyState';
import { FileLink } from '#/design/Link';
import { Listing } from '#/design/Listing';
import type { Column } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { size, usePages } from '#/api/pages';
import { AuditFilters } from './AuditFilters';
import { useAsked } from './filtering';
import { words } from './words';

/** The lines of the audit, the newest first. */
export function Lines() {
    const t = useWords(words);
    const { asked } = useAsked();
    const list = usePages(['audit', asked], (cursor, signal) =>
        got(
            api.GET('/v1/audit', {
                params: { query: { ...asked, limit: size(cursor), cursor } },
                signal,
            }),
        ),
    );
    const columns = useColumns();
    const query = (format: string) => new URLSearchParams({ ...asked, format }).toString();
    return (
        <div className="stack">
            <AuditFilters />
            <div className="row no-print">
                <FileLink to={`/v1/audit/export?${query('csv')}`}>{t.csv}</FileLink>
                <FileLink to={`/v1/audit/export?${query('jsonl')}`}>{t.jsonl}</FileLink>
            </div>
            <Listing
                list={list}
                caption={t.title}
                columns={columns}
                id={(line) => `${line.at} ${line.kind} ${line.subject ?? ''}`}
                empty={
                    <EmptyState icon="shield" title={t.none}>
                        {t.noneHelp}
                    </EmptyState>
                }
            />
        </div>
    );
}

function useColumns(): Column<Line>[] {
    const t = useWords(words);
    const { role } = useWords(common);
    const { number, time } = useFormat();
    const kinds: Readonly<Record<string, string>> = t.kinds;
    return [
        {
            key: 'what',
            head: t.what,
            main: true,
            cell: (line) => (
                <>
                    {kinds[line.kind] ?? line.kind}
                    {line.what && (
                        <>
                            {' '}
                            <Badge>
                                {(role as Readonly<Record<string, string>>)[line.what] ?? line.what}
                            </Badge>
                        </>
                    )}
                </>
            ),
        },
        { key: 'at', head: t.at, cell: ({ at }) => <span className="unbroken">{time(at)}</span> },
        {
            key: 'who',
            head: t.who,
            cell: ({ actor, role: as, by_unit }) => (
                <>
                    {actor ? (actor.name ?? t.gone) : t.system}
                    {as && <div className="muted small">{`${role[as]} · ${by_unit ?? ''}`}</div>}
                </>
            ),
        },
        { key: 'where', head: t.where, cell: ({ unit }) => unit ?? '–' },
        {
            key: 'about',
            head: t.about,
            cell: ({ subject, people }) => (
                <>
                    <span className="breakable">{subject ?? '–'}</span>
                    {people > 0 && <div className="muted small">{t.people(number(people))}</div>}
                </>
            ),
        },
        { key: 'address', head: t.address, cell: ({ address }) => address ?? '–' },
    ];
}
