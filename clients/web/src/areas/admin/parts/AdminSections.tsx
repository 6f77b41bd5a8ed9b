import { useWords } from '#/i18n/words';
import { Sections } from '../../unit/parts/Sections';
import { words } from './words';

export function AdminSections() {
    const t = useWords(words);
    return (
        <Sections
            label={t.sections}
            items={[
                { to: '/quan-tri', label: t.home, exact: true },
                { to: '/quan-tri/don-vi', label: t.units },
                { to: '/quan-tri/quyen', label: t.grants },
                { to: '/quan-tri/chuong-trinh', label: t.programmes },
                { to: '/quan-tri/nhap', label: t.imports },
                { to: '/quan-tri/nhat-ky', label: t.audit },
                { to: '/quan-tri/webhook', label: t.webhooks },
            ]}
        />
    );
}
