import { Button } from '#/design/Button';
import { Notice } from '#/design/Notice';
import { useFormat } from '#/i18n/format';
import { useLanguage } from '#/i18n/language';
import { useWords } from '#/i18n/words';
import { words as units } from '../../unit/parts/kinds';
import { DAYS, type Draft, type Name } from './draft';
import { words } from './words/change';
import { words as entries } from './words/entry';
import { words as basics } from './words/programme';

interface Props {
    /** What another changed, and the typist did not. */
    alone: readonly Name[];
    /** What both changed, and not alike. */
    both: readonly Name[];
    theirs: Draft;
    /** Whether anything is left to be saved. */
    more: boolean;
    onTake: (name: Name) => void;
}

/** Another was faster: nothing that is typed is lost, and what he changed is told. */
export function Overtaken({ alone, both, theirs, more, onTake }: Props) {
    const t = useWords(words);
    const named = useNamed();
    const tell = useTelling();
    return (
        <div role="alert">
            <Notice mood="warn" icon="warning" title={t.overtaken}>
                <div className="stack">
                    <p>{t.nothingLost}</p>
                    {alone.length > 0 && <p>{t.taken(alone.map(named).join(' · '))}</p>}
                    {both.map((name) => (
                        <div key={name} className="row">
                            <p>{t.both(named(name), tell(theirs, name))}</p>
                            <Button
                                onPress={() => onTake(name)}
                                aria-label={`${t.take}: ${named(name)}`}
                            >
                                {t.take}
                            </Button>
                        </div>
                    ))}
                    {more && <p>{t.saveAgain}</p>}
                </div>
            </Notice>
        </div>
    );
}

function useNamed(): (name: Name) => string {
    const t = useWords(basics);
    const more = useWords(entries);
    const known = { ...t.dayOf, ...t, entry: more.entry, appeal: more.appeal };
    return (name) => known[name];
}

/** One part of a programme in a line. */
function useTelling(): (draft: Draft, name: Name) => string {
    const t = useWords(entries);
    const basic = useWords(basics);
    const { kind } = useWords(units);
    const language = useLanguage();
    const { date, number } = useFormat();
    const day = (value: string | null) => (value ? date(value) : '');
    return (draft, name) => {
        const { entry, appeal } = draft;
        const days = DAYS.find((one) => one === name);
        if (days) return day(draft[days]);
        switch (name) {
            case 'goal':
                return number(draft.goal ?? 0);
            case 'phases':
                return (
                    draft.phases
                        .map(({ code, from, to, goal }) =>
                            [code, `${day(from)} – ${day(to)}`, number(goal ?? 0)].join(', '),
                        )
                        .join('; ') || basic.noPhases
                );
            case 'entry':
                return [
                    entry.noun[language],
                    ...entry.needs.map((one) => t.need[one]),
                    ...entry.kinds.map((one) => kind[one]),
                ].join(' · ');
            case 'appeal':
                return [
                    t.appealed(number(appeal.within), number(appeal.days)),
                    ...appeal.kinds.map((one) => kind[one]),
                ].join(' · ');
            default:
                return draft.name;
        }
    };
}
