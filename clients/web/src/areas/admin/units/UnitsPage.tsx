import { PageHeader } from '#/design/PageHeader';
import { Tabs } from '#/design/Tabs';
import { useWords } from '#/i18n/words';
import { oneOf, useFilters } from '../../unit/parts/useParams';
import { AdminSections } from '../parts/AdminSections';
import { Clusters } from './Clusters';
import { Tree } from './Tree';
import { words } from './words';

const VIEWS = ['cay', 'cum'] as const;

/** The tree of units, and the clusters in which they compete. */
export function UnitsPage() {
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
                    { id: VIEWS[0], label: t.tree, content: <Tree /> },
                    { id: VIEWS[1], label: t.clusters, content: <Clusters /> },
                ]}
            />
        </>
    );
}
