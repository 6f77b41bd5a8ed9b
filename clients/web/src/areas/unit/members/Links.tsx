import { useState } from 'react';
import { api, got } from '#/api/client';
import type { Link } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { Listing } from '#/design/Listing';
import type { Column } from '#/design/Table';
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
            <Listing
                list={list}
                caption={t.links}
                columns={columns}
                id={({ id }) => id}
                empty={
                    <EmptyState icon="qr" title={t.noLinks}>
                        {t.noLinksHelp}
                    </EmptyState>
                }
            />
            {opened && <Opened id={opened} onClose={() => setOpened(null)} />}
        </div>
    );
}

function useColumns(open: (id: string) => void): Column<Link>[] {
    const t = useWords(words);
    const { date, number, time } = useFormat();
    return [
        {
            key: 'until',
            head: t.until,
            main: true,
            time: 'day',
            value: (row) => row.expires_on,
            cell: (row) => date(row.expires_on),
        },
        {
            key: 'state',
            head: t.state,
            value: ({ state }) => t.states[state],
            cell: ({ state }) => (
                <Badge mood={state === 'open' ? 'good' : 'plain'}>{t.states[state]}</Badge>
            ),
        },
        {
            key: 'made',
            head: t.madeAt,
            time: 'minute',
            value: ({ made_at }) => made_at,
            cell: ({ made_at }) => time(made_at),
        },
        {
            key: 'joined',
            head: t.joined,
            figure: true,
            value: ({ joined }) => joined,
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
