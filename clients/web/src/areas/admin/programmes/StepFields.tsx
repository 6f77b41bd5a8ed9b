import type { ChainStep } from '#/api/schema';
import { Button } from '#/design/Button';
import { Checkbox } from '#/design/Choices';
import { NumberField } from '#/design/NumberField';
import { Select } from '#/design/Select';
import { TextField } from '#/design/TextField';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { words as units } from '../../unit/parts/kinds';
import { words } from './words';

const KINDS = ['team', 'section', 'grassroots', 'upper', 'sector', 'province', 'national'] as const;

interface Props {
    place: number;
    step: ChainStep;
    onChange: (part: Partial<ChainStep>) => void;
    onUp: (() => void) | undefined;
    onRemove: (() => void) | undefined;
    error: string | undefined;
}

/** One step of a chain: which unit holds it, in which role, within how many days. */
export function StepFields({ place, step, onChange, onUp, onRemove, error }: Props) {
    const t = useWords(words);
    const { role } = useWords(common);
    const { kind } = useWords(units);
    const { number } = useFormat();
    const nth = number(place + 1);
    const toggle = (one: (typeof KINDS)[number], on: boolean) =>
        onChange({ kinds: KINDS.filter((k) => (k === one ? on : step.kinds.includes(k))) });
    return (
        <section className="card stack" aria-label={t.stepOf(nth)}>
            <div className="row between">
                <h2>{t.stepOf(nth)}</h2>
                <div className="row">
                    {onUp && (
                        <Button tone="quiet" icon="up" aria-label={t.earlier(nth)} onPress={onUp} />
                    )}
                    {onRemove && (
                        <Button
                            tone="quiet"
                            icon="bin"
                            aria-label={t.removeStep(nth)}
                            onPress={onRemove}
                        />
                    )}
                </div>
            </div>
            <div className="trio">
                <TextField
                    label={t.step}
                    value={step.step}
                    onChange={(value) => onChange({ step: value })}
                    error={error}
                />
                <Select
                    label={t.at}
                    options={(['own', 'above'] as const).map((id) => ({ id, label: t.ats[id] }))}
                    value={step.at}
                    onChange={(at) => onChange({ at })}
                />
                <Select
                    label={t.role}
                    options={(['officer', 'reviewer'] as const).map((id) => ({
                        id,
                        label: role[id],
                    }))}
                    value={step.role}
                    onChange={(next) => onChange({ role: next })}
                />
                <NumberField
                    label={t.days}
                    minValue={1}
                    maxValue={60}
                    value={step.days}
                    onChange={(days) => onChange({ days: days ?? 1 })}
                />
                <NumberField
                    label={t.quorum}
                    minValue={1}
                    maxValue={15}
                    value={step.quorum}
                    onChange={(quorum) => onChange({ quorum: quorum ?? 1 })}
                />
            </div>
            <fieldset className="block">
                <legend>{t.kinds}</legend>
                <div className="row">
                    {KINDS.map((one) => (
                        <Checkbox
                            key={one}
                            isSelected={step.kinds.includes(one)}
                            onChange={(on) => toggle(one, on)}
                        >
                            {kind[one]}
                        </Checkbox>
                    ))}
                </div>
            </fieldset>
            <div className="row">
                <Checkbox
                    isSelected={step.numbered}
                    onChange={(numbered) => onChange({ numbered })}
                >
                    {t.numbered}
                </Checkbox>
                <Checkbox
                    isSelected={step.conflict === 'same_unit'}
                    onChange={(on) => onChange({ conflict: on ? 'same_unit' : null })}
                >
                    {t.conflict}
                </Checkbox>
            </div>
        </section>
    );
}
