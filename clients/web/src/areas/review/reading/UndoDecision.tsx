import type { Detail } from '#/api/schema';
import { useMe } from '#/api/session';
import { Button } from '#/design/Button';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { useNow } from '../common/media';
import { useUndo } from '../deciding/useDecision';
import { words as area } from '../words';
import { useHistory } from './queries';
import { words } from './words';

const HOUR = 3_600_000;
const HOURS = 24;
const DECISIONS = ['accepted', 'returned', 'refused', 'voted'];

/** Offers to take one's own last decision back, for as long as the service lets one. */
export function UndoDecision({ detail }: { detail: Detail }) {
    const t = useWords(words);
    const { untitled } = useWords(area);
    const { number } = useFormat();
    const me = useMe().name;
    const now = useNow();
    const undo = useUndo();
    const [last] = [...(useHistory(detail.id).data ?? [])].reverse();
    if (last?.by !== me || !DECISIONS.includes(last.act)) return null;
    const left = HOURS - (now - Date.parse(last.at)) / HOUR;
    if (left <= 0) return null;
    return (
        <span className="row">
            <Button icon="back" onPress={() => void undo(detail.id, detail.title ?? untitled)}>
                {t.undo}
            </Button>
            <span className="muted small">
                {t.undoLeft(number(Math.min(HOURS, Math.ceil(left))))}
            </span>
        </span>
    );
}
