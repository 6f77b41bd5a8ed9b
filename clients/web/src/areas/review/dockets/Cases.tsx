import { useState } from 'react';
import type { Docket, ServiceReviewsDocketsModelsOutcome as Outcome } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { Link } from '#/design/Link';
import { Listing } from '#/design/Listing';
import { Select } from '#/design/Select';
import { Toolbar } from '#/design/Toolbar';
import { useWords } from '#/i18n/words';
import { UnitName } from '../common/UnitName';
import { OUTCOME_MOODS } from './moods';
import { useCases } from './queries';
import { words } from './words';

const ALL = 'all';
const OUTCOMES = ['listed', 'excluded', 'decided', 'failed', 'undone', 'kept'] as const;

/** Which they are, and what became of each. */
export function Cases({ docket }: { docket: Docket }) {
    const t = useWords(words);
    const [outcome, setOutcome] = useState<Outcome | null>(null);
    const list = useCases(docket.id, outcome);
    const present = OUTCOMES.filter((name) => docket[name] > 0);
    return (
        <section className="stack">
            <h2>{t.cases}</h2>
            {present.length > 1 && (
                <Toolbar label={t.outcomeHead}>
                    <Select
                        label={t.outcomeHead}
                        options={[
                            { id: ALL, label: t.all },
                            ...present.map((id) => ({ id, label: t.outcome[id] })),
                        ]}
                        value={outcome ?? ALL}
                        onChange={(id) => setOutcome(id === ALL ? null : id)}
                    />
                </Toolbar>
            )}
            <Listing
                list={list}
                caption={t.cases}
                id={({ id }) => id}
                file={{ name: t.cases }}
                empty={null}
                columns={[
                    { key: 'number', head: t.number, value: ({ number }) => number },
                    {
                        key: 'title',
                        head: t.initiative,
                        main: true,
                        value: ({ title }) => title,
                        cell: (row) =>
                            row.number ? (
                                <span className="case">
                                    <Link to={`/duyet/${row.id}`}>{row.title}</Link>
                                    <span className="muted small figures">{row.number}</span>
                                </span>
                            ) : (
                                t.hidden
                            ),
                    },
                    {
                        key: 'unit',
                        head: t.unit,
                        value: ({ unit }) => unit,
                        unordered: true,
                        cell: ({ unit }) => unit && <UnitName code={unit} />,
                    },
                    {
                        key: 'outcome',
                        head: t.outcomeHead,
                        value: ({ outcome }) => t.outcome[outcome],
                        cell: (row) => (
                            <span className="case">
                                <Badge mood={OUTCOME_MOODS[row.outcome]}>
                                    {t.outcome[row.outcome]}
                                </Badge>
                                {row.detail && <span className="small">{row.detail}</span>}
                            </span>
                        ),
                    },
                ]}
            />
        </section>
    );
}
