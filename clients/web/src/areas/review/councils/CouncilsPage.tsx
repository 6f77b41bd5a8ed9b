import { holds } from '#/api/rights';
import { useMe } from '#/api/session';
import { Badge } from '#/design/Badge';
import { EmptyState } from '#/design/EmptyState';
import { ButtonLink, Link } from '#/design/Link';
import { Listing } from '#/design/Listing';
import { PageHeader } from '#/design/PageHeader';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { Parts } from '../common/Parts';
import { UnitName } from '../common/UnitName';
import { Filters } from './Filters';
import { useFiltering } from './filtering';
import { MOODS } from './moods';
import { type Heading, useCouncils } from './queries';
import { words } from './words';

/** The councils that one may know of, the newest first. */
export function CouncilsPage() {
    const t = useWords(words);
    const { number, date } = useFormat();
    const runs = holds(useMe(), 'officer', 'admin');
    const { asked, isFiltered } = useFiltering();
    const list = useCouncils(asked);
    const start = asked.unit
        ? `/duyet/hoi-dong/moi?${new URLSearchParams({ 'don-vi': asked.unit }).toString()}`
        : '/duyet/hoi-dong/moi';
    const action = runs && (
        <ButtonLink to={start} icon="plus" tone="primary">
            {t.start}
        </ButtonLink>
    );
    return (
        <>
            <Parts />
            <PageHeader title={t.title} lead={t.lead} actions={action} />
            <div className="stack">
                <Filters />
                <Listing
                    list={list}
                    caption={t.title}
                    id={({ id }) => id}
                    file={{ name: t.title }}
                    columns={[
                        { key: 'unit', head: t.unitCode, value: ({ unit }) => unit },
                        {
                            key: 'council',
                            head: t.head,
                            main: true,
                            unordered: true,
                            value: ({ level }) => t.level[level],
                            cell: (row) => <Name council={row} />,
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
                            key: 'programme',
                            head: t.programme,
                            value: ({ programme }) => programme,
                            cell: (row) => row.programme,
                        },
                        {
                            key: 'nominations',
                            head: t.nominated,
                            figure: true,
                            value: ({ nominations }) => nominations,
                            cell: ({ nominations }) => number(nominations),
                        },
                        {
                            key: 'opened',
                            head: t.opened,
                            figure: true,
                            time: 'minute',
                            value: (row) => row.opened_at,
                            cell: ({ opened_at: at }) => date(at),
                        },
                        {
                            key: 'paper',
                            head: t.paper,
                            value: (row) => row.decision_number,
                            cell: ({ decision_number: paper, decided_on: day }) =>
                                paper ? t.paperOf(paper, date(day)) : '–',
                        },
                    ]}
                    empty={
                        isFiltered ? (
                            <EmptyState icon="search" title={t.nothing}>
                                {t.nothingHelp}
                            </EmptyState>
                        ) : (
                            <EmptyState icon="award" title={t.empty} action={action}>
                                <p>{t.emptyHelp}</p>
                                {!runs && <p>{t.emptyOthers}</p>}
                            </EmptyState>
                        )
                    }
                />
            </div>
        </>
    );
}

function Name({ council }: { council: Heading }) {
    const t = useWords(words);
    return (
        <>
            <Link to={`/duyet/hoi-dong/${council.id}`}>
                {t.council(t.level[council.level], '')} <UnitName code={council.unit} />
            </Link>
        </>
    );
}
