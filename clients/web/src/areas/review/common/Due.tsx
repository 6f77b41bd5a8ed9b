import { Badge, type Mood } from '#/design/Badge';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words } from '../words';
import { daysUntil } from './due';
import { useNow } from './media';

const SOON = 2;

/** By when something is to be decided, the more urgent the louder. */
export function Due({ at }: { at: string | null }) {
    const { due } = useWords(words);
    const { number, date, time } = useFormat();
    const now = useNow();
    if (!at) return null;
    const then = Date.parse(at);
    const days = daysUntil(then, now);
    const tell = (): [Mood, string] => {
        if (then < now) return ['bad', days < 0 ? due.past(number(-days)) : due.justPast];
        if (days === 0) return ['warn', due.today];
        if (days === 1) return ['warn', due.tomorrow];
        return [days <= SOON ? 'warn' : 'plain', due.on(date(at))];
    };
    const [mood, text] = tell();
    return (
        <span title={due.title(time(at))}>
            <Badge mood={mood}>{text}</Badge>
        </span>
    );
}
