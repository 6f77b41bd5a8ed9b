import { useState } from 'react';
import { api, got } from '#/api/client';
import type { Link } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { More } from '#/design/More';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { type Column, Table } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { usePages } from '#/api/pages';
import { Making } from './Making';
import { Opened } from './Opened';
import { Revoking } from './Revoking';
import { words } from './words';

/** The join links of a unit: made, opened, printed, revoked. */
export function Links({ unit }: { unit: string }) {
    const t = useWords(words);
    const [opened, setOpened] = useState<string | null>(null);
    const list = usePages(['join-links', unit], (cursor, signal) =>
        got(
            api.GET('/v1/units/{code}/join-links', {
                params: { path: { code: unit }, query: { limit: 50, cursor } },
                signal,
            }),
        ),
    );
    const columns = useColumns(setOpened);
    return (
        <div className="stack">
            <div className="row">
                <Making unit={unit} onMade={setOpened} />
            </div>
            <ProblemBox error={list.error} onRetry={list.again} />
            {list.isPending && !list.error && <Skeleton lines={4} />}
            {!list.isPending && !list.error && list.items.length === 0 && (
                <EmptyState icon="qr" title={t.noLinks}>
                    {t.noLinksHelp}
                </EmptyState>
            )}
            {list.items.length > 0 && (
                <div>
                    <Table
                        caption={t.links}
                        columns={columns}
                        rows={list.items}
                        id={({ id }) => id}
                    />
                    <More {...list.more} />
                </div>
            )}
            {opened && <Opened id={opened} onClose={() => setOpened(null)} />}
        </div>
    );
}

function useColumns(open: (id: string) => void): Column<Link>[] {
    const t = useWords(words);
    const { date, number, time } = useFormat();
    return [
        { key: 'until', head: t.until, main: true, cell: (row) => date(row.expires_on) },
        {
            key: 'state',
            head: t.state,
            cell: ({ state }) => (
                <Badge mood={state === 'open' ? 'good' : 'plain'}>{t.states[state]}</Badge>
            ),
        },
        { key: 'made', head: t.madeAt, cell: ({ made_at }) => time(made_at) },
        {
            key: 'joined',
            head: t.joined,
            figure: true,
            cell: ({ joined }) => t.people(number(joined)),
        },
        {
            key: 'acts',
            head: t.actions,
            cell: (row) =>
                row.state === 'open' && (
                    <div className="row">
                        <Button
                            icon="qr"
                            aria-label={t.openOf(date(row.expires_on))}
                            onPress={() => open(row.id)}
                        >
                            {t.open}
                        </Button>
                        <Revoking link={row} />
                    </div>
                ),
        },
    ];
}
