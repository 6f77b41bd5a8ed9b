import { api, got } from '#/api/client';
import type { Seal } from '#/api/schema';
import { Listing } from '#/design/Listing';
import type { Column } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { usePages } from '#/api/pages';
import { words } from './words';

/** The chain of seals, the newest first. */
export function Seals() {
    const t = useWords(words);
    const { number, time } = useFormat();
    const list = usePages(['seals'], (cursor, signal) =>
        got(api.GET('/v1/audit/seals', { params: { query: { limit: 50, cursor } }, signal })),
    );
    const columns: Column<Seal>[] = [
        {
            key: 'number',
            head: t.number,
            main: true,
            value: (seal) => seal.number,
            unordered: true,
            cell: (seal) => number(seal.number),
        },
        {
            key: 'at',
            head: t.sealedAt,
            time: 'minute',
            value: (seal) => seal.sealed_at,
            unordered: true,
            cell: (seal) => time(seal.sealed_at),
        },
        {
            key: 'rows',
            head: t.rows,
            figure: true,
            value: ({ rows }) => rows,
            unordered: true,
            cell: ({ rows }) => number(rows),
        },
        {
            key: 'hash',
            head: t.hash,
            value: ({ hash }) => hash,
            unordered: true,
            cell: ({ hash }) => <code className="breakable">{hash}</code>,
        },
    ];
    return (
        <div className="stack">
            <p className="muted column">{t.sealsLead}</p>
            <Listing
                list={list}
                caption={t.seals}
                columns={columns}
                id={(seal) => String(seal.number)}
                file={{ name: t.seals }}
                empty={null}
            />
        </div>
    );
}
