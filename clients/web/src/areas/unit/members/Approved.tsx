import type { ServiceMembersSchemasMember as Member } from '#/api/schema';
import { EmptyState } from '#/design/EmptyState';
import { More } from '#/design/More';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { type Column, Table } from '#/design/Table';
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
        { key: 'name', head: t.name, main: true, cell: ({ name }) => name },
        { key: 'login', head: t.login, cell: ({ login }) => login },
        { key: 'unit', head: t.unit, cell: (row) => row.unit },
        { key: 'since', head: t.since, figure: true, cell: ({ since }) => date(since) },
    ];
    if (list.error) return <ProblemBox error={list.error} onRetry={list.again} />;
    if (list.isPending) return <Skeleton lines={5} />;
    if (!list.items.length)
        return (
            <EmptyState icon="people" title={t.noneApproved}>
                {t.noneApprovedHelp}
            </EmptyState>
        );
    return (
        <>
            <Table caption={t.approved} columns={columns} rows={list.items} id={({ id }) => id} />
            <More {...list.more} />
        </>
    );
}
