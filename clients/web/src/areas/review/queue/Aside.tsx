import { EmptyState } from '#/design/EmptyState';
import { useWords } from '#/i18n/words';
import { Counts } from './Counts';
import { words } from './words';

/** What stands beside the list while nothing is opened. */
export function Aside() {
    const t = useWords(words);
    return (
        <div className="stack loose">
            <Counts />
            <EmptyState icon="inbox" title={t.nothingOpen}>
                {t.nothingOpenHelp}
            </EmptyState>
        </div>
    );
}
