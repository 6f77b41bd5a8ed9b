import { PageHeader } from '#/design/PageHeader';
import { Tabs } from '#/design/Tabs';
import { useWords } from '#/i18n/words';
import { oneOf, useFilters } from '../../unit/parts/useParams';
import { AdminSections } from '../parts/AdminSections';
import { Lines } from './Lines';
import { Seals } from './Seals';
import { words } from './words';

const VIEWS = ['dong', 'niem-phong'] as const;

/** Who saw, did and decided what, and the seals on it. */
export function AuditPage() {
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
                    { id: VIEWS[0], label: t.lines, content: <Lines /> },
                    { id: VIEWS[1], label: t.seals, content: <Seals /> },
                ]}
            />
        </>
    );
}
