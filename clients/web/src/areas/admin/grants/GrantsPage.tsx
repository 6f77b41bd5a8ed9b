import { api, got } from '#/api/client';
import type { Given } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { EmptyState } from '#/design/EmptyState';
import { PageHeader } from '#/design/PageHeader';
import { Listing } from '#/design/Listing';
import type { Column } from '#/design/Table';
import { Toolbar } from '#/design/Toolbar';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { UnitChoice, useUnit } from '../../unit/parts/units';
import { usePages } from '#/api/pages';
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
            <Listing
                list={list}
                caption={t.title}
                columns={columns}
                id={({ id }) => id}
                file={{ name: t.title }}
                empty={
                    <EmptyState icon="shield" title={t.none}>
                        {t.noneHelp}
                    </EmptyState>
                }
            />
        </>
    );
}

function useColumns(): Column<Given>[] {
    const t = useWords(words);
    const { role } = useWords(common);
    return [
        {
            key: 'name',
            head: t.name,
            main: true,
            value: ({ name }) => name,
            cell: ({ name }) => name,
        },
        { key: 'login', head: t.account, value: ({ login }) => login, cell: ({ login }) => login },
        {
            key: 'role',
            head: t.role,
            value: (row) => role[row.role],
            cell: (row) => <Badge mood="gold">{role[row.role]}</Badge>,
        },
        { key: 'unit', head: t.unit, value: ({ unit }) => unit, cell: ({ unit }) => unit },
        { key: 'acts', head: t.acts, cell: (row) => <Ending grant={row} /> },
    ];
}
