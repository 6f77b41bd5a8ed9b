import { useState } from 'react';
import type { Narrowing } from '#/api/schema';
import { Button } from '#/design/Button';
import { PageHeader } from '#/design/PageHeader';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { FilterDialog } from './FilterDialog';
import { useCounts } from './queue';
import { words } from './words';

interface Props {
    /** Whether something is read beside the list: then that is what the page is about. */
    isOpen: boolean;
    wish: Narrowing;
    onChange: (wish: Narrowing) => void;
    onHelp: () => void;
}

/** What the list is and how urgent it is, with filter and shortcuts. */
export function Head({ isOpen, wish, onChange, onHelp }: Props) {
    const t = useWords(words);
    const { number } = useFormat();
    const [isAsking, setAsking] = useState(false);
    const total = useCounts().data?.total;
    const lead =
        total && t.lead(number(total.waiting), number(total.overdue), number(total.due_this_week));
    const actions = (
        <>
            <Button icon="search" onPress={() => setAsking(true)}>
                {t.filters}
            </Button>
            <Button tone="quiet" onPress={onHelp}>
                {t.help}
                <kbd className="key" aria-hidden="true">
                    ?
                </kbd>
            </Button>
        </>
    );
    return (
        <>
            {isOpen ? (
                <header className="page-header">
                    <div>
                        <h2>{t.title}</h2>
                        <p className="page-lead small">{lead}</p>
                    </div>
                    <div className="row no-print">{actions}</div>
                </header>
            ) : (
                <PageHeader title={t.title} lead={lead} actions={actions} />
            )}
            {isAsking && (
                <FilterDialog
                    wish={wish}
                    isOpen
                    onClose={() => setAsking(false)}
                    onChange={onChange}
                />
            )}
        </>
    );
}
