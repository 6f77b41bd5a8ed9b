import type { ServiceReviewsReasonsModelsVerdict as Verdict } from '#/api/schema';
import { Button } from '#/design/Button';
import { Toolbar } from '#/design/Toolbar';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words as area } from '../words';
import { words } from './words';

interface Props {
    count: number;
    /** Whether all that fit the filter are meant, not only those that are marked. */
    all: boolean;
    onAll: (all: boolean) => void;
    onClear: () => void;
    onDecide: (verdict: Verdict) => void;
}

/** What one can do with all that is marked. */
export function Marked({ count, all, onAll, onClear, onDecide }: Props) {
    const t = useWords(words);
    const { verdict } = useWords(area);
    const { number } = useFormat();
    if (count === 0) return null;
    return (
        <Toolbar label={t.atOnce} sticky>
            <strong role="status">{all ? t.everything : t.marked(number(count))}</strong>
            <div className="row tight">
                <Button tone="primary" onPress={() => onDecide('accept')}>
                    {verdict.accept}
                </Button>
                <Button onPress={() => onDecide('return')}>{verdict.return}</Button>
                <Button tone="danger" onPress={() => onDecide('refuse')}>
                    {verdict.refuse}
                </Button>
            </div>
            <div className="row tight">
                <Button tone="quiet" onPress={() => onAll(!all)}>
                    {all ? t.marked(number(count)) : t.everything}
                </Button>
                <Button tone="quiet" onPress={onClear}>
                    {t.unmark}
                </Button>
            </div>
        </Toolbar>
    );
}
