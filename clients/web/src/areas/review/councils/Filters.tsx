import { Button } from '#/design/Button';
import { Select } from '#/design/Select';
import { Toolbar } from '#/design/Toolbar';
import { useWords } from '#/i18n/words';
import { useProgrammes } from '../../unit/parts/programmes';
import { UnitChoice } from '../../unit/parts/units';
import { useUnitName } from '../common/UnitName';
import { LEVELS, NAMES, STATUSES, useFiltering } from './filtering';
import { words } from './words';

const ALL = 'all';

/** Narrows the list: how far the session is, at which level, whose, of which programme. */
export function Filters() {
    const t = useWords(words);
    const { asked, isFiltered, change } = useFiltering();
    const programmes = useProgrammes().data ?? [];
    const unit = useUnitName(asked.unit);
    const set = (name: string) => (id: string) => change({ [name]: id === ALL ? null : id });
    const all = { id: ALL, label: t.all };
    return (
        <Toolbar label={t.filters}>
            <Select
                label={t.statusHead}
                options={[all, ...STATUSES.map((id) => ({ id, label: t.status[id] }))]}
                value={asked.status ?? ALL}
                onChange={set(NAMES.status)}
            />
            <Select
                label={t.levelHead}
                options={[all, ...LEVELS.map((id) => ({ id, label: capital(t.level[id]) }))]}
                value={asked.level ?? ALL}
                onChange={set(NAMES.level)}
            />
            <Select
                label={t.programme}
                options={[all, ...programmes.map(({ code, name }) => ({ id: code, label: name }))]}
                value={asked.programme ?? ALL}
                onChange={set(NAMES.programme)}
            />
            <UnitChoice
                label={t.unit}
                value={asked.unit ? { id: asked.unit, label: unit } : null}
                onChange={(chosen) => change({ [NAMES.unit]: chosen?.id ?? null })}
            />
            {isFiltered && (
                <Button
                    tone="quiet"
                    icon="cross"
                    onPress={() =>
                        change(Object.fromEntries(Object.values(NAMES).map((name) => [name, null])))
                    }
                >
                    {t.clear}
                </Button>
            )}
        </Toolbar>
    );
}

function capital(text: string): string {
    return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
