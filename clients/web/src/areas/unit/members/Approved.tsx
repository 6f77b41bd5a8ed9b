import type { ServiceMembersSchemasMember as Member } from '#/api/schema';
import { EmptyState } from '#/design/EmptyState';
import { Listing } from '#/design/Listing';
import type { Column } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { useMembers } from './listing';
import { words } from './words';

/** The members who have an account. */
export function Approved({ unit }: { unit: string }) {
    const t = useWords(words);
    const { date } = useFormat();
    const list = useMembers(unit, 'approved');
    const columns: Column<Member>[] = [
        {
            key: 'name',
            head: t.name,
            main: true,
            value: ({ name }) => name,
            cell: ({ name }) => name,
        },
        { key: 'login', head: t.login, value: ({ login }) => login, cell: ({ login }) => login },
        { key: 'unit', head: t.unit, value: (row) => row.unit, cell: (row) => row.unit },
        {
            key: 'since',
            head: t.since,
            figure: true,
            time: 'day',
            value: ({ since }) => since,
            cell: ({ since }) => date(since),
        },
    ];
    return (
        <Listing
            list={list}
            caption={t.approved}
            columns={columns}
            id={({ id }) => id}
            file={{ name: `${t.title} ${unit}` }}
            empty={
                <EmptyState icon="people" title={t.noneApproved}>
                    {t.noneApprovedHelp}
                </EmptyState>
            }
        />
    );
}
