import { common } from '#/i18n/words/common';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { Button } from './Button';
import './More.css';

interface Props {
    shown: number;
    hasMore: boolean;
    isLoading: boolean;
    onMore: () => void;
}

/** The end of a list: how many are shown, and the next ones. */
export function More({ shown, hasMore, isLoading, onMore }: Props) {
    const t = useWords(common);
    const { number } = useFormat();
    return (
        <div className="more no-print">
            <span className="muted small" role="status">
                {t.shown(number(shown))}
            </span>
            {hasMore && (
                <Button onPress={onMore} isPending={isLoading}>
                    {t.more}
                </Button>
            )}
        </div>
    );
}
