import { Badge } from '#/design/Badge';
import { EmptyState } from '#/design/EmptyState';
import { ButtonLink, Link } from '#/design/Link';
import { Listing } from '#/design/Listing';
import { PageHeader } from '#/design/PageHeader';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { Parts } from '../common/Parts';
import { UnitName } from '../common/UnitName';
import { MOODS } from './moods';
import { useDockets } from './queries';
import { words } from './words';

/** What was decided together, the newest first. */
export function DocketsPage() {
    const t = useWords(words);
    const { number, time } = useFormat();
    const list = useDockets();
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
                        key: 'verdict',
                        head: t.title,
                        main: true,
                        value: (row) => t.heading[row.verdict](number(row.total)),
                        unordered: true,
                        cell: (row) => (
                            <Link to={`/duyet/quyet-dinh/${row.id}`}>
                                {t.heading[row.verdict](number(row.total))}
                            </Link>
                        ),
                    },
                    {
                        key: 'status',
                        head: t.statusHead,
                        value: ({ status }) => t.status[status],
                        cell: ({ status }) => (
                            <Badge mood={MOODS[status]}>{t.status[status]}</Badge>
                        ),
                    },
                    {
                        key: 'unit',
                        head: t.unit,
                        cell: ({ unit }) => <UnitName code={unit} />,
                    },
                    {
                        key: 'made',
                        head: t.made,
                        figure: true,
                        time: 'minute',
                        value: (row) => row.made_at,
                        cell: ({ made_at: at }) => time(at),
                    },
                    {
                        key: 'publish',
                        head: t.publish,
                        figure: true,
                        time: 'minute',
                        value: (row) => row.publish_at ?? row.finished_at,
                        cell: (row) => time(row.publish_at ?? row.finished_at),
                    },
                ]}
                empty={
                    <EmptyState
                        icon="check"
                        title={t.empty}
                        action={<ButtonLink to="/duyet">{t.toQueue}</ButtonLink>}
                    >
                        {t.emptyHelp}
                    </EmptyState>
                }
            />
        </>
    );
}
