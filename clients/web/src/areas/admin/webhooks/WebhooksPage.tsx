import { useState } from 'react';
import { api, got } from '#/api/client';
import type { Webhook } from '#/api/schema';
import { EmptyState } from '#/design/EmptyState';
import { Link } from '#/design/Link';
import { PageHeader } from '#/design/PageHeader';
import { Listing } from '#/design/Listing';
import type { Column } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { usePages } from '#/api/pages';
import { AdminSections } from '../parts/AdminSections';
import { Registering } from './Registering';
import { Secret, type Told } from './Secret';
import { Standing } from './Standing';
import { words } from './words';

/** Where the service sends what happens. */
export function WebhooksPage() {
    const t = useWords(words);
    const { time } = useFormat();
    const [told, setTold] = useState<Told | null>(null);
    const list = usePages(['webhooks'], (cursor, signal) =>
        got(api.GET('/v1/webhooks', { params: { query: { limit: 50, cursor } }, signal })),
    );
    const columns: Column<Webhook>[] = [
        {
            key: 'address',
            head: t.address,
            main: true,
            value: ({ address }) => address,
            cell: ({ id, address }) => <Link to={`/quan-tri/webhook/${id}`}>{address}</Link>,
        },
        { key: 'unit', head: t.unit, value: ({ unit }) => unit, cell: ({ unit }) => unit },
        { key: 'state', head: t.state, cell: (row) => <Standing webhook={row} /> },
        {
            key: 'made',
            head: t.made,
            figure: true,
            time: 'minute',
            value: ({ made_at }) => made_at,
            cell: ({ made_at }) => time(made_at),
        },
    ];
    return (
        <>
            <PageHeader title={t.title} lead={t.lead} actions={<Registering onMade={setTold} />} />
            <AdminSections />
            <Listing
                list={list}
                caption={t.title}
                columns={columns}
                id={({ id }) => id}
                empty={
                    <EmptyState icon="globe" title={t.none}>
                        {t.noneHelp}
                    </EmptyState>
                }
            />
            <Secret told={told} onKept={() => setTold(null)} />
        </>
    );
}
