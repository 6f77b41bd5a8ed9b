import { api, got } from '#/api/client';
import { usePages } from '#/api/pages';
import { EmptyState } from '#/design/EmptyState';
import { Link } from '#/design/Link';
import { Listing } from '#/design/Listing';
import { PageHeader } from '#/design/PageHeader';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { Parts } from '../common/Parts';
import { UnitName } from '../common/UnitName';
import { words } from './words';

const PAGE = 50;

/** What a member of councils has still to judge. */
export function BallotsPage() {
    const t = useWords(words);
    const { date, number } = useFormat();
    const list = usePages(['ballots'], (cursor, signal) =>
        got(api.GET('/v1/me/ballots', { params: { query: { limit: PAGE, cursor } }, signal })),
    );
    return (
        <>
            <Parts />
            <PageHeader title={t.title} lead={t.lead} />
            <Listing
                list={list}
                caption={t.title}
                id={(row) => row.council + row.initiative}
                columns={[
                    {
                        key: 'title',
                        head: t.initiative,
                        main: true,
                        value: ({ title }) => title,
                        cell: (row) => (
                            <Link to={`/duyet/hoi-dong/${row.council}/${row.initiative}`}>
                                {row.title}
                            </Link>
                        ),
                    },
                    {
                        key: 'unit',
                        head: t.unit,
                        cell: ({ unit }) => <UnitName code={unit} />,
                    },
                    {
                        key: 'nominated',
                        head: t.nominated,
                        figure: true,
                        time: 'minute',
                        value: (row) => row.nominated_at,
                        cell: (row) => date(row.nominated_at),
                    },
                    {
                        key: 'ballots',
                        head: t.ballots,
                        figure: true,
                        value: ({ ballots }) => ballots,
                        cell: ({ ballots }) => number(ballots),
                    },
                ]}
                empty={
                    <EmptyState icon="award" title={t.empty}>
                        {t.emptyHelp}
                    </EmptyState>
                }
            />
        </>
    );
}
