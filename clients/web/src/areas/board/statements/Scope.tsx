import { useState } from 'react';
import { Button } from '#/design/Button';
import { RadioGroup } from '#/design/Choices';
import { ComboBox } from '#/design/ComboBox';
import { Select, type Option } from '#/design/Select';
import { useWords } from '#/i18n/words';
import { findUnits, useClusters, useUnit } from '../asking/lists';
import type { Draft } from './draft';
import { words } from './words';

interface Props {
    draft: Draft;
    change: (part: Partial<Draft>) => void;
}

const SCOPES = ['unit', 'cluster', 'units'] as const;

/** For whom figures are frozen: one unit, one cluster, or units named one by one. */
export function Scope({ draft, change }: Props) {
    const t = useWords(words);
    const { scope } = draft;
    return (
        <div className="stack">
            <RadioGroup<Draft['scope']>
                label={t.scope}
                options={SCOPES.map((id) => ({ id, label: t.scopes[id] }))}
                value={scope}
                onChange={(next) => change({ scope: next })}
            />
            {scope === 'unit' && <OneUnit draft={draft} change={change} />}
            {scope === 'cluster' && <Cluster draft={draft} change={change} />}
            {scope === 'units' && <Several draft={draft} change={change} />}
        </div>
    );
}

function OneUnit({ draft, change }: Props) {
    const t = useWords(words);
    const known = useUnit(draft.unit ?? 'VN');
    const [picked, pick] = useState<Option | null>(null);
    const shown = draft.unit && known.data ? { id: draft.unit, label: known.data.name } : null;
    return (
        <ComboBox
            label={t.pickUnit}
            load={findUnits}
            value={picked ?? shown}
            onChange={(option) => {
                pick(option);
                change({ unit: option?.id ?? null });
            }}
        />
    );
}

function Cluster({ draft, change }: Props) {
    const t = useWords(words);
    const { data, isPending } = useClusters();
    return (
        <Select
            label={t.pickCluster}
            isDisabled={isPending}
            options={(data?.items ?? []).map(({ code, name }) => ({ id: code, label: name }))}
            value={draft.cluster}
            onChange={(cluster) => change({ cluster })}
        />
    );
}

function Several({ draft, change }: Props) {
    const t = useWords(words);
    const add = (option: Option | null) => {
        if (option && !draft.units.some(({ id }) => id === option.id))
            change({ units: [...draft.units, option] });
    };
    return (
        <>
            <ComboBox label={t.pickUnits} load={findUnits} value={null} picks onChange={add} />
            <ul className="row" aria-label={t.picked}>
                {draft.units.map(({ id, label }) => (
                    <li key={id} className="row">
                        {label}
                        <Button
                            tone="quiet"
                            icon="cross"
                            aria-label={t.take(label)}
                            onPress={() =>
                                change({ units: draft.units.filter((unit) => unit.id !== id) })
                            }
                        />
                    </li>
                ))}
            </ul>
        </>
    );
}
