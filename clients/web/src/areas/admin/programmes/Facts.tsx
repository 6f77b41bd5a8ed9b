import { Table } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useLanguage } from '#/i18n/language';
import { useWords } from '#/i18n/words';
import { words as units } from '../../unit/parts/kinds';
import type { Programme } from '../../unit/parts/programmes';
import { words as entries } from './words/entry';
import { words } from './words/programme';

/** What a programme is, as it was settled when it was made. */
export function Facts({ programme }: { programme: Programme }) {
    const t = useWords(words);
    const { date, number } = useFormat();
    return (
        <div className="stack">
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
