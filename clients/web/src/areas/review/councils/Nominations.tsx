import { useState } from 'react';
import { unitsAs } from '#/api/rights';
import type { Council, Nomination } from '#/api/schema';
import { useMe } from '#/api/session';
import { Badge } from '#/design/Badge';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { Link } from '#/design/Link';
import { Listing } from '#/design/Listing';
import type { Column } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { UnitName } from '../common/UnitName';
import { acting } from './acting';
import { OUTCOME_MOODS } from './moods';
import { NominateDialog } from './NominateDialog';
import { useNominations } from './queries';
import { manages, whyNot } from './whyNot';
import { WithdrawDialog } from './WithdrawDialog';
import { words } from './words';

/** What is nominated, with the ballots so far; score and outcome once they are told. */
export function Nominations({ council }: { council: Council }) {
    const t = useWords(words);
    const act = useWords(acting);
    const list = useNominations(council.id);
    const [isNominating, setNominating] = useState(false);
    const [leaving, setLeaving] = useState<Nomination | null>(null);
    const columns = useColumns(council, setLeaving);
    const hindrance = whyNot('nominate', council);
    const nominate = council.status === 'open' && hindrance !== 'officer' && (
        <Button
            icon="plus"
            reason={hindrance && act.not[hindrance]}
            onPress={() => setNominating(true)}
        >
            {act.nominate}
        </Button>
    );
    return (
        <section className="stack">
            <div className="row between">
                <h2>{t.nominations}</h2>
                {nominate}
            </div>
            <Listing
                list={list}
                caption={t.nominations}
                id={({ initiative }) => initiative}
                columns={columns}
                file={{ name: t.nominations }}
                empty={
                    <EmptyState icon="award" title={t.noNominations}>
                        {t.noNominationsHelp}
                    </EmptyState>
                }
            />
            {isNominating && (
                <NominateDialog council={council} onClose={() => setNominating(false)} />
            )}
            {leaving && <WithdrawDialog nomination={leaving} onClose={() => setLeaving(null)} />}
        </section>
    );
}

function useColumns(council: Council, onWithdraw: (one: Nomination) => void): Column<Nomination>[] {
    const t = useWords(words);
    const act = useWords(acting);
    const { number, share, date } = useFormat();
    const me = useMe();
    const own = unitsAs(me, 'officer', 'admin');
    const runs = manages(council);
    const open = council.status === 'open';
    const { quorum } = council.terms;
    // Once it is published, no action tells any more who ran it.
    const reads =
        runs || own.includes(council.unit) || council.members.some(({ id }) => id === me.id);
    const may = ({ unit }: Nomination) =>
        council.actions.includes('withdraw') && (runs || own.includes(unit));
    const columns: Column<Nomination>[] = [
        { key: 'number', head: t.number, value: ({ number }) => number },
        {
            key: 'title',
            head: t.initiative,
            main: true,
            value: ({ title }) => title,
            cell: (row) => (
                <>
                    {reads ? (
                        <Link to={`/duyet/hoi-dong/${council.id}/${row.initiative}`}>
                            {row.title}
                        </Link>
                    ) : (
                        row.title
                    )}
                    <div className="muted small registration">{row.number}</div>
                </>
            ),
        },
        {
            key: 'unit',
            head: t.unit,
            value: ({ unit }) => unit,
            unordered: true,
            cell: ({ unit }) => <UnitName code={unit} />,
        },
        {
            key: 'ballots',
            head: t.ballots,
            value: ({ ballots }) => ballots,
            cell: ({ ballots }) => (
                <span className="row tight">
                    <span className="figures">
                        {open ? t.ballotsOf(number(ballots), number(quorum)) : number(ballots)}
                    </span>
                    {open && (
                        <Badge mood={ballots < quorum ? 'warn' : 'good'}>
                            {ballots < quorum ? t.short : t.enough}
                        </Badge>
                    )}
                </span>
            ),
        },
    ];
    if (!open)
        columns.push(
            {
                key: 'score',
                head: t.score,
                figure: true,
                value: ({ score }) => score,
                unit: '%',
                cell: ({ score }) => (score === null ? t.secret : share(score)),
            },
            {
                key: 'outcome',
                head: t.outcomeHead,
                value: ({ outcome }) => outcome && t.outcome[outcome],
                cell: ({ outcome, lost_at: lost }) => (
                    <>
                        {outcome ? (
                            <Badge mood={OUTCOME_MOODS[outcome]}>{t.outcome[outcome]}</Badge>
                        ) : (
                            t.secret
                        )}
                        {lost && <div className="muted small">{t.lost(date(lost))}</div>}
                    </>
                ),
            },
        );
    if (open && council.actions.includes('withdraw'))
        columns.push({
            key: 'act',
            head: t.actHead,
            cell: (row) =>
                may(row) && (
                    <Button
                        tone="quiet"
                        icon="back"
                        aria-label={act.withdrawOne(row.title)}
                        onPress={() => onWithdraw(row)}
                    >
                        {act.withdraw}
                    </Button>
                ),
        });
    return columns;
}
