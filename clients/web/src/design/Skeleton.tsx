import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import './Skeleton.css';

/** The shape of what is on its way: so many lines. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
    const t = useWords(common);
    return (
        <div className="skeleton" role="status">
            <span className="spoken">{t.loading}</span>
            {Array.from({ length: lines }, (_, line) => (
                <span key={line} className="skeleton-line" />
            ))}
        </div>
    );
}
