import { api, got } from '#/api/client';
import { usePages } from '#/api/pages';
import { EmptyState } from '#/design/EmptyState';
import { Link } from '#/design/Link';
import { Listing } from '#/design/Listing';
import { PageHeader } from '#/design/PageHeader';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { Due } from '../common/Due';
import { Parts } from '../common/Parts';
import { UnitName } from '../common/UnitName';
import { words as area } from '../words';
import { words } from './words';

const PAGE = 50;

/** What authors object to and an officer has to resolve, the oldest first. */
export function ObjectionsPage() {
    const t = useWords(words);
    const { untitled } = useWords(area);
    const { date } = useFormat();
    const list = usePages(['objections'], (cursor, signal) =>
        got(api.GET('/v1/objections', { params: { query: { limit: PAGE, cursor } }, signal })),
    );
    return (
        <>
            <Parts />
            <PageHeader title={t.title} lead={t.lead} />
            <Listing
                list={list}
                caption={t.title}
                id={({ id }) => id}
                columns={[
                    {
                        key: 'title',
                        head: t.initiative,
                        main: true,
                        value: ({ title }) => title,
                        cell: (row) => <Link to={`/duyet/${row.id}`}>{row.title ?? untitled}</Link>,
                    },
                    {
                        key: 'unit',
                        head: t.unit,
                        cell: ({ unit }) => <UnitName code={unit} />,
                    },
                    {
                        key: 'submitted',
                        head: t.submitted,
                        figure: true,
                        time: 'minute',
                        value: ({ entered_at: at }) => at,
                        cell: ({ entered_at: at }) => date(at),
                    },
                    {
                        key: 'due',
                        head: t.due,
                        time: 'minute',
                        value: (row) => row.due_at,
                        cell: (row) => <Due at={row.due_at} />,
                    },
                ]}
                empty={
                    <EmptyState icon="people" title={t.empty}>
                        {t.emptyHelp}
                    </EmptyState>
                }
            />
        </>
    );
}
