import type { Flag, Waiting } from '#/api/schema';
import { Badge, type Mood } from '#/design/Badge';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words } from './words';

const MOODS: Partial<Record<Flag, Mood>> = {
    resembles: 'bad',
    unusual_value: 'warn',
    returned_before: 'info',
    authors_asked: 'info',
    basis_missing: 'warn',
    recognition_missing: 'warn',
    paper_missing: 'warn',
    attachments_lacking: 'warn',
    given_back_before: 'info',
};

/** What the service found worth a look, in a word or two each. */
export function Flags({ item }: { item: Waiting }) {
    const t = useWords(words);
    const { number, amount } = useFormat();
    const names: Readonly<Partial<Record<Flag, string>>> = t.flag;
    const told = (flag: Flag) => {
        if (flag === 'returned_before') return t.returnedTimes(number(item.returned));
        if (flag === 'unusual_value' && item.usual_vnd && item.claimed_vnd)
            return t.times(number(item.claimed_vnd / item.usual_vnd));
        if (flag === 'attachments_lacking')
            return t.lacks(item.lacking.map((sort) => t.sort[sort]).join(', '));
        return names[flag];
    };
    const shown = item.flags.filter((flag) => told(flag));
    if (shown.length === 0) return null;
    return (
        <span className="flags">
            {shown.map((flag) => (
                <span
                    key={flag}
                    title={flag === 'unusual_value' ? t.usual(amount(item.usual_vnd)) : undefined}
                >
                    <Badge mood={MOODS[flag] ?? 'plain'}>{told(flag)}</Badge>
                </span>
            ))}
        </span>
    );
}
