import { EmptyState } from '#/design/EmptyState';
import { PageHeader } from '#/design/PageHeader';
import { useWords } from '#/i18n/words';
import { words } from './words';

export function ReviewPage() {
    const t = useWords(words);
    return (
        <>
            <PageHeader title={t.title} />
            <EmptyState title={t.coming} />
        </>
    );
}
