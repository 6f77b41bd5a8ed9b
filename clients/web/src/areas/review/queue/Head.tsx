import { Button } from '#/design/Button';
import { PageHeader } from '#/design/PageHeader';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { useCounts } from './queue';
import { words } from './words';

interface Props {
    /** Whether something is read beside the list: then that is what the page is about. */
    isOpen: boolean;
    onHelp: () => void;
}

/** What the list is and how urgent it is. */
export function Head({ isOpen, onHelp }: Props) {
    const t = useWords(words);
    const { number } = useFormat();
    const total = useCounts().data?.total;
    const lead =
        total && t.lead(number(total.waiting), number(total.overdue), number(total.due_this_week));
    const actions = (
        <span className="keyed" title={t.help}>
            <Button tone="quiet" onPress={onHelp} aria-label={t.help}>
                <kbd className="key" aria-hidden="true">
                    ?
                </kbd>
            </Button>
        </span>
    );
    if (!isOpen) return <PageHeader title={t.title} lead={lead} actions={actions} />;
    return (
        <header className="page-header">
            <div>
                <h2>{t.title}</h2>
                <p className="page-lead">{lead}</p>
            </div>
            <div className="row no-print">{actions}</div>
        </header>
    );
}
