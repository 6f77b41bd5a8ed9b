import { useState } from 'react';
import { api, got } from '#/api/client';
import type { Webhook } from '#/api/schema';
import { EmptyState } from '#/design/EmptyState';
import { Link } from '#/design/Link';
import { More } from '#/design/More';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { type Column, Table } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { usePages } from '../../unit/parts/usePages';
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
            cell: ({ id, address }) => <Link to={`/quan-tri/webhook/${id}`}>{address}</Link>,
        },
        { key: 'unit', head: t.unit, cell: ({ unit }) => unit },
        { key: 'state', head: t.state, cell: (row) => <Standing webhook={row} /> },
        { key: 'made', head: t.made, figure: true, cell: ({ made_at }) => time(made_at) },
    ];
    return (
        <>
            <PageHeader title={t.title} lead={t.lead} actions={<Registering onMade={setTold} />} />
            <AdminSections />
            <ProblemBox error={list.error} onRetry={list.again} />
            {list.isPending && !list.error && <Skeleton lines={4} />}
            {!list.isPending && !list.error && list.items.length === 0 && (
                <EmptyState icon="globe" title={t.none}>
                    {t.noneHelp}
                </EmptyState>
            )}
            {list.items.length > 0 && (
                <>
                    <Table
                        caption={t.title}
                        columns={columns}
                        rows={list.items}
                        id={({ id }) => id}
                    />
                    <More {...list.more} />
                </>
            )}
            <Secret told={told} onKept={() => setTold(null)} />
        </>
    );
}
