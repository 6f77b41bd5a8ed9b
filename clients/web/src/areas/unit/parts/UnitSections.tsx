import { useWords } from '#/i18n/words';
import { Sections } from './Sections';
import { words } from './words';

/** Leads between the pages of one unit. */
export function UnitSections({ code }: { code: string }) {
    const t = useWords(words);
    const unit = new URLSearchParams({ 'don-vi': code }).toString();
    const home = `/don-vi/${code}`;
    return (
        <Sections
            label={t.sections}
            items={[
                { to: home, label: t.overview, exact: true },
                { to: `${home}/nhap-ho`, label: t.entry },
                { to: `${home}/excel`, label: t.excel },
                { to: `${home}/doan-vien`, label: t.members },
                { to: `/duyet/hoi-dong?${unit}`, label: t.councils },
            ]}
        />
    );
}
