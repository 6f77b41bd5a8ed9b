import { PageHeader } from '#/design/PageHeader';
import { Tabs } from '#/design/Tabs';
import { useWords } from '#/i18n/words';
import { oneOf, useFilters } from '../../unit/parts/useParams';
import { AdminSections } from '../parts/AdminSections';
import { FilePanel } from './FilePanel';
import { Lists } from './Lists';
import { words } from './words';

const VIEWS = ['danh-sach', 'tep'] as const;

/** What units have uploaded, and what an administrator brings in from files. */
export function ImportsPage() {
    const t = useWords(words);
    const { get, set } = useFilters();
    return (
        <>
            <PageHeader title={t.title} lead={t.lead} />
            <AdminSections />
            <Tabs
                label={t.views}
                selected={oneOf(get('xem'), VIEWS) ?? VIEWS[0]}
                onSelect={(id) => set({ xem: id === VIEWS[0] ? null : id })}
                tabs={[
                    { id: VIEWS[0], label: t.lists, content: <Lists /> },
                    { id: VIEWS[1], label: t.file, content: <FilePanel /> },
                ]}
            />
        </>
    );
}
