import { useEffect, useState } from 'react';
import { Select } from '#/design/Select';
import { TextField } from '#/design/TextField';
import { Toolbar } from '#/design/Toolbar';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { UnitChoice, useUnit } from '../../unit/parts/units';
import { oneOf, useFilters } from '../../unit/parts/useParams';
import { ROLES, STANDS } from './narrowing';
import { words } from './words';

const ALL = 'all';
const PAUSE = 300;

/** By name or login, unit, role, and whether it is blocked; all of it stands in the address. */
export function Filters() {
    const t = useWords(words);
    const { role } = useWords(common);
    const { get, set } = useFilters();
    const unit = useUnit(get('don-vi')).data;
    return (
        <Toolbar label={t.filters}>
            <Search />
            <UnitChoice
                label={t.byUnit}
                value={unit ? { id: unit.code, label: unit.name } : null}
                onChange={(next) => set({ 'don-vi': next?.id ?? null })}
            />
            <Select
                label={t.byRole}
                options={[
                    { id: ALL, label: t.all },
                    ...ROLES.map((id) => ({ id, label: role[id] })),
                ]}
                value={oneOf(get('vai-tro'), ROLES) ?? ALL}
                onChange={(next) => set({ 'vai-tro': next === ALL ? null : next })}
            />
            <Select
                label={t.stand}
                options={[
                    { id: ALL, label: t.all },
                    ...STANDS.map((id) => ({ id, label: t.stands[id] })),
                ]}
                value={oneOf(get('tinh-trang'), STANDS) ?? ALL}
                onChange={(next) => set({ 'tinh-trang': next === ALL ? null : next })}
            />
        </Toolbar>
    );
}

/** The address follows when typing pauses. */
function Search() {
    const t = useWords(words);
    const { get, set } = useFilters();
    const q = get('tim');
    const [text, setText] = useState(q);
    const [told, setTold] = useState(q);
    if (told !== q) {
        setTold(q);
        setText(q);
    }
    useEffect(() => {
        if (text.trim() === q) return;
        const timer = setTimeout(() => set({ tim: text.trim() || null }), PAUSE);
        return () => clearTimeout(timer);
        // eslint-disable-next-line react-hooks/exhaustive-deps -- set() is new each turn, yet the same
    }, [text, q]);
    return (
        <TextField
            label={t.search}
            placeholder={t.searchHint}
            type="search"
            maxLength={200}
            value={text}
            onChange={setText}
        />
    );
}
