import type { Workbook } from '#/api/schema';
import { Badge, type Mood } from '#/design/Badge';
import { useWords } from '#/i18n/words';
import { words } from './words';

const MOODS: Record<Workbook['state'], Mood> = {
    judging: 'info',
    ready: 'warn',
    entering: 'info',
    done: 'good',
    failed: 'bad',
};

/** How far an uploaded list is. */
export function State({ of }: { of: Workbook['state'] }) {
    const t = useWords(words);
    return <Badge mood={MOODS[of]}>{t.states[of]}</Badge>;
}
