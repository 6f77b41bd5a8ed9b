import { PageHeader } from '#/design/PageHeader';
import { Tabs } from '#/design/Tabs';
import { useWords } from '#/i18n/words';
import { UnitSections } from '../parts/UnitSections';
import { useUnit } from '../parts/units';
import { oneOf, useFilters } from '../parts/useParams';
import { Approved } from './Approved';
import { Links } from './Links';
import { Waiting } from './Waiting';
import { words } from './words';

const VIEWS = ['cho-duyet', 'da-duyet', 'lien-ket'] as const;

/** Who belongs to a unit, who wants to, and the links by which they come. */
export function MembersPage({ code }: { code: string }) {
    const t = useWords(words);
    const unit = useUnit(code);
    const { get, set } = useFilters();
    return (
        <>
            <PageHeader title={t.title} over={unit.data?.name ?? code} lead={t.lead} />
            <UnitSections code={code} />
            <Tabs
                label={t.views}
                selected={oneOf(get('xem'), VIEWS) ?? VIEWS[0]}
                onSelect={(id) => set({ xem: id === VIEWS[0] ? null : id })}
                tabs={[
                    { id: VIEWS[0], label: t.waiting, content: <Waiting unit={code} /> },
                    { id: VIEWS[1], label: t.approved, content: <Approved unit={code} /> },
                    { id: VIEWS[2], label: t.links, content: <Links unit={code} /> },
                ]}
            />
        </>
    );
}
