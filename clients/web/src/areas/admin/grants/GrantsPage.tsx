import { api, got } from '#/api/client';
import type { Given } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { EmptyState } from '#/design/EmptyState';
import { More } from '#/design/More';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { type Column, Table } from '#/design/Table';
import { Toolbar } from '#/design/Toolbar';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { UnitChoice, useUnit } from '../../unit/parts/units';
import { usePages } from '../../unit/parts/usePages';
import { useFilters } from '../../unit/parts/useParams';
import { AdminSections } from '../parts/AdminSections';
import { Giving } from './Giving';
import { Ending } from './Ending';
import { words } from './words';

/** Who may do what where. */
export function GrantsPage() {
    const t = useWords(words);
    const { get, set } = useFilters();
    const code = get('don-vi');
    const unit = useUnit(code).data;
    const list = usePages(['grants', code], (cursor, signal) =>
        got(
            api.GET('/v1/grants', {
                params: { query: { limit: 100, cursor, ...(code && { unit: code }) } },
                signal,
            }),
        ),
    );
    const columns = useColumns();
    return (
        <>
            <PageHeader title={t.title} lead={t.lead} actions={<Giving />} />
            <AdminSections />
            <Toolbar label={t.filters}>
                <UnitChoice
                    label={t.byUnit}
                    value={unit ? { id: unit.code, label: unit.name } : null}
                    onChange={(next) => set({ 'don-vi': next?.id ?? null })}
                />
            </Toolbar>
            <ProblemBox error={list.error} onRetry={list.again} />
            {list.isPending && !list.error && <Skeleton lines={6} />}
            {!list.isPending && !list.error && list.items.length === 0 && (
                <EmptyState icon="shield" title={t.none}>
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
        </>
    );
}

function useColumns(): Column<Given>[] {
    const t = useWords(words);
    const { role } = useWords(common);
    return [
        { key: 'name', head: t.name, main: true, cell: ({ name }) => name },
        { key: 'login', head: t.account, cell: ({ login }) => login },
        { key: 'role', head: t.role, cell: (row) => <Badge mood="gold">{role[row.role]}</Badge> },
        { key: 'unit', head: t.unit, cell: ({ unit }) => unit },
        { key: 'acts', head: t.acts, cell: (row) => <Ending grant={row} /> },
    ];
}
