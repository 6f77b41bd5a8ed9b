import { useState } from 'react';
import type { Narrowing } from '#/api/schema';
import { Icon } from '#/design/Icon';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { useStep } from '../common/step';
import { useUnitName } from '../common/UnitName';
import { FilterDialog } from './FilterDialog';
import { type Name, NAMES } from './narrowing';
import { words } from './words';

interface Props {
    wish: Narrowing;
    onChange: (wish: Narrowing) => void;
}

/** The filters that are used most, one press each, and what else is narrowed. */
export function Quick({ wish, onChange }: Props) {
    const t = useWords(words);
    const { quick } = t;
    const tell = useTold(wish);
    const [isAsking, setAsking] = useState(false);
    const others = NAMES.filter((name) => wish[name] != null && !isQuick(wish, name));
    const turn = (change: Narrowing, on: boolean) => {
        const off = Object.fromEntries(Object.keys(change).map((name) => [name, null]));
        onChange({ ...wish, ...(on ? off : change) });
    };
    return (
        <div className="chips no-print" role="group" aria-label={t.filters}>
            <button type="button" className="chip strong" onClick={() => setAsking(true)}>
                <Icon name="search" size={16} />
                {t.filters}
            </button>
            {isAsking && (
                <FilterDialog
                    wish={wish}
                    isOpen
                    onClose={() => setAsking(false)}
                    onChange={onChange}
                />
            )}
            <Chip
                on={wish.overdue === true}
                name={quick.overdue}
                turn={(on) => turn({ overdue: true }, on)}
            />
            <Chip
                on={wish.claimed === 'nobody'}
                name={quick.nobody}
                turn={(on) => turn({ claimed: 'nobody' }, on)}
            />
            <Chip
                on={wish.claimed === 'me'}
                name={quick.me}
                turn={(on) => turn({ claimed: 'me' }, on)}
            />
            <Chip
                on={wish.returned === true}
                name={quick.returned}
                turn={(on) => turn({ returned: true }, on)}
            />
            {others.map((name) => (
                <button
                    key={name}
                    type="button"
                    className="chip on"
                    aria-label={t.without(tell(name))}
                    onClick={() => onChange({ ...wish, [name]: null })}
                >
                    {tell(name)}
                    <Icon name="cross" size={14} />
                </button>
            ))}
        </div>
    );
}

function Chip({ on, name, turn }: { on: boolean; name: string; turn: (on: boolean) => void }) {
    return (
        <button
            type="button"
            className={on ? 'chip on' : 'chip'}
            aria-pressed={on}
            onClick={() => turn(on)}
        >
            {name}
        </button>
    );
}

function isQuick(wish: Narrowing, name: Name): boolean {
    if (name === 'overdue' || name === 'returned') return wish[name] === true;
    return name === 'claimed' && wish.claimed !== 'others';
}

/** How a condition reads. */
function useTold(wish: Narrowing): (name: Name) => string {
    const t = useWords(words);
    const { kind, field } = useWords(common);
    const { date, amount } = useFormat();
    const step = useStep();
    const unit = useUnitName(wish.unit);
    const under = useUnitName(wish.under);
    const told: Partial<Record<Name, string>> = {
        unit: `${t.unit}: ${unit}`,
        under: `${t.under}: ${under}`,
        step: `${t.step}: ${step(wish.step)}`,
        kind: wish.kind ? kind[wish.kind] : '',
        field: wish.field ? field[wish.field] : '',
        overdue: t.notOverdue,
        due_to: `${t.due_to} ${date(wish.due_to)}`,
        returned: t.neverReturned,
        claimed: t.others,
        value_over: `> ${amount(wish.value_over)}`,
    };
    return (name) => told[name] ?? String(wish[name]);
}
