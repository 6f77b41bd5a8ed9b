import { Badge } from '#/design/Badge';
import { ButtonLink, Link } from '#/design/Link';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { type Column, Table } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { type Programme, runs, useProgrammes } from '../../unit/parts/programmes';
import { AdminSections } from '../parts/AdminSections';
import { words } from './words/programme';

/** All programmes, those that run first. */
export function ProgrammesPage() {
    const t = useWords(words);
    const { number, date } = useFormat();
    const { data, error, isPending } = useProgrammes();
    const columns: Column<Programme>[] = [
        {
            key: 'name',
            head: t.name,
            main: true,
            value: ({ name }) => name,
            cell: ({ code, name }) => <Link to={`/quan-tri/chuong-trinh/${code}`}>{name}</Link>,
        },
        { key: 'code', head: t.code, value: ({ code }) => code, cell: ({ code }) => code },
        {
            key: 'entry',
            head: t.entry,
            time: 'day',
            value: (row) => row.entry_from,
            cell: (row) => (
                <>
                    {`${date(row.entry_from)} – ${date(row.entry_to)} `}
                    <Badge mood={runs(row) ? 'good' : 'plain'}>
                        {runs(row) ? t.running : t.closed}
                    </Badge>
                </>
            ),
        },
        {
            key: 'phases',
            head: t.phases,
            figure: true,
            value: (row) => row.phases.length,
            cell: (row) => number(row.phases.length),
        },
        {
            key: 'goal',
            head: t.goal,
            figure: true,
            value: ({ goal }) => goal,
            cell: ({ goal }) => number(goal),
        },
    ];
    return (
        <>
            <PageHeader
                title={t.title}
                lead={t.lead}
                actions={
                    <ButtonLink to="/quan-tri/chuong-trinh/moi" tone="primary" icon="plus">
                        {t.add}
                    </ButtonLink>
                }
            />
            <AdminSections />
            <ProblemBox error={error} />
            {isPending && <Skeleton lines={4} />}
            {data && (
                <Table caption={t.title} columns={columns} rows={data} id={({ code }) => code} />
            )}
        </>
    );
}
