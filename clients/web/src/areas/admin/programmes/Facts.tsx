import { unitsAs } from '#/api/rights';
import { useMe } from '#/api/session';
import { ButtonLink } from '#/design/Link';
import { Table } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useLanguage } from '#/i18n/language';
import { useWords } from '#/i18n/words';
import { words as units } from '../../unit/parts/kinds';
import type { Programme } from '../../unit/parts/programmes';
import { words as change } from './words/change';
import { words as entries } from './words/entry';
import { words } from './words/programme';

const ROOT = 'VN';

/** What a programme is, and for whom it may, the way to change it. */
export function Facts({ programme }: { programme: Programme }) {
    const t = useWords(words);
    const { edit } = useWords(change);
    const me = useMe();
    const { date, number } = useFormat();
    return (
        <div className="stack">
            {unitsAs(me, 'admin').includes(ROOT) && (
                <div className="row no-print">
                    <ButtonLink to={`/quan-tri/chuong-trinh/${programme.code}/sua`}>
                        {edit}
                    </ButtonLink>
                </div>
            )}
            <dl className="facts card">
                <dt>{t.goal}</dt>
                <dd>{number(programme.goal)}</dd>
                <dt>{t.entry}</dt>
                <dd>{`${date(programme.entry_from)} – ${date(programme.entry_to)}`}</dd>
                <dt>{t.used}</dt>
                <dd>{`${date(programme.used_from)} – ${date(programme.used_to)}`}</dd>
                <Entry programme={programme} />
            </dl>
            {programme.phases.length > 0 && (
                <Table
                    caption={t.phases}
                    rows={programme.phases}
                    id={({ code }) => code}
                    columns={[
                        { key: 'code', head: t.phase, main: true, cell: ({ code }) => code },
                        { key: 'from', head: t.from, cell: ({ from }) => date(from) },
                        { key: 'to', head: t.to, cell: ({ to }) => date(to) },
                        {
                            key: 'goal',
                            head: t.phaseGoal,
                            figure: true,
                            cell: ({ goal }) => number(goal),
                        },
                    ]}
                />
            )}
        </div>
    );
}

function Entry({ programme: { entry, appeal } }: { programme: Programme }) {
    const t = useWords(entries);
    const { kind } = useWords(units);
    const language = useLanguage();
    const { number } = useFormat();
    return (
        <>
            <dt>{t.noun}</dt>
            <dd>{entry.noun[language]}</dd>
            <dt>{t.needs}</dt>
            <dd>{entry.needs.map((one) => t.need[one]).join(' · ') || t.nothing}</dd>
            <dt>{t.homes}</dt>
            <dd>{entry.kinds.map((one) => kind[one]).join(' · ')}</dd>
            <dt>{t.appeal}</dt>
            <dd>{t.appealed(number(appeal.within), number(appeal.days))}</dd>
        </>
    );
}
