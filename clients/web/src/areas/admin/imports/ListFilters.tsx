import { Select } from '#/design/Select';
import { Toolbar } from '#/design/Toolbar';
import { useWords } from '#/i18n/words';
import { useProgrammes } from '../../unit/parts/programmes';
import { UnitChoice, useUnit } from '../../unit/parts/units';
import { useFilters } from '../../unit/parts/useParams';
import { words } from './words';

const ALL = 'all';

export function ListFilters() {
    const t = useWords(words);
    const { get, set } = useFilters();
    const unit = useUnit(get('don-vi')).data;
    const programmes = useProgrammes().data ?? [];
    return (
        <Toolbar label={t.filters}>
            <UnitChoice
                label={t.unit}
                value={unit ? { id: unit.code, label: unit.name } : null}
                onChange={(next) => set({ 'don-vi': next?.id ?? null })}
            />
            <Select
                label={t.programme}
                options={[
                    { id: ALL, label: t.all },
                    ...programmes.map(({ code, name }) => ({ id: code, label: name })),
                ]}
                value={get('ct') || ALL}
                onChange={(next) => set({ ct: next === ALL ? null : next })}
            />
        </Toolbar>
    );
}
