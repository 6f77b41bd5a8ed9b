import { api, got } from '#/api/client';
import type { Seal } from '#/api/schema';
import { More } from '#/design/More';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { type Column, Table } from '#/design/Table';
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
        { key: 'number', head: t.number, main: true, cell: (seal) => number(seal.number) },
        { key: 'at', head: t.sealedAt, cell: (seal) => time(seal.sealed_at) },
        { key: 'rows', head: t.rows, figure: true, cell: ({ rows }) => number(rows) },
        {
            key: 'hash',
            head: t.hash,
            cell: ({ hash }) => <code className="breakable">{hash}</code>,
        },
    ];
    return (
        <div className="stack">
            <p className="muted column">{t.sealsLead}</p>
            <ProblemBox error={list.error} onRetry={list.again} />
            {list.isPending && !list.error && <Skeleton lines={4} />}
            {list.items.length > 0 && (
                <div>
                    <Table
                        caption={t.seals}
                        columns={columns}
                        rows={list.items}
                        id={(seal) => String(seal.number)}
                    />
                    <More {...list.more} />
                </div>
            )}
        </div>
    );
}
