import { api, got } from '#/api/client';
import { size, usePages } from '#/api/pages';
import type { AdminAccount } from '#/api/schema';
import { EmptyState } from '#/design/EmptyState';
import { Listing } from '#/design/Listing';
import { PageHeader } from '#/design/PageHeader';
import type { Column } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { common } from '#/i18n/words/common';
import { AdminSections } from '../parts/AdminSections';
import { Blocking } from './Blocking';
import { Filters } from './Filters';
import { Giving } from './Giving';
import { Rights } from './Rights';
import { useNarrowing } from './narrowing';
import { Who } from './Who';
import { words } from './words';
import './accounts.css';

/** Who has an account, and may do what where. */
export function AccountsPage() {
    const t = useWords(words);
    const query = useNarrowing();
    const list = usePages(['accounts', query], (cursor, signal) =>
        got(
            api.GET('/v1/accounts', {
                params: { query: { limit: size(cursor), cursor, ...query } },
                signal,
            }),
        ),
    );
    const columns = useColumns();
    const narrowed = Object.keys(query).length > 0;
    return (
        <>
            <PageHeader title={t.title} lead={t.lead} actions={<Giving />} />
            <AdminSections />
            <Filters />
            <Listing
                list={list}
                caption={t.title}
                columns={columns}
                id={({ id }) => id}
                file={{ name: t.title }}
                empty={
                    <EmptyState icon="people" title={narrowed ? t.noneFound : t.none}>
                        {narrowed ? t.noneFoundHelp : t.noneHelp}
                    </EmptyState>
                }
            />
        </>
    );
}

function useColumns(): Column<AdminAccount>[] {
    const t = useWords(words);
    const { role } = useWords(common);
    const { date, time } = useFormat();
    const said = ({ grants, memberships }: AdminAccount) =>
        [
            ...grants.map((one) => `${role[one.role]} ${one.unit}`),
            ...memberships.map(({ unit }) => `${t.member} ${unit}`),
        ].join(', ');
    return [
        {
            key: 'name',
            head: t.account,
            main: true,
            value: ({ name }) => name,
            cell: (row) => <Who account={row} />,
        },
        { key: 'login', head: t.signInName, value: ({ login }) => login },
        { key: 'rights', head: t.rights, value: said, cell: (row) => <Rights account={row} /> },
        {
            key: 'signed',
            head: t.signedIn,
            value: (row) => row.signed_in_at,
            time: 'minute',
            cell: (row) => (
                <div className="stack tight small">
                    <span>{row.signed_in_at ? time(row.signed_in_at) : t.notLately}</span>
                    <span className="muted">{t.since(date(row.created_at))}</span>
                </div>
            ),
        },
        {
            key: 'acts',
            head: t.acts,
            cell: (row) => (
                <div className="account-acts">
                    <Giving account={row} />
                    <Blocking account={row} />
                </div>
            ),
        },
    ];
}
