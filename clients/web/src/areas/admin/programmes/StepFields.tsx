import type { ChainStepOutput as ChainStep } from '#/api/schema';
import { Button } from '#/design/Button';
import { Checkbox } from '#/design/Choices';
import { NumberField } from '#/design/NumberField';
import { Select } from '#/design/Select';
import { TextField } from '#/design/TextField';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { Kinds } from './Kinds';
import { Result } from './Result';
import { words } from './words/programme';

interface Props {
    place: number;
    step: ChainStep;
    onChange: (part: Partial<ChainStep>) => void;
    onUp: (() => void) | undefined;
    onRemove: (() => void) | undefined;
    /** What the service says of a part of this step. */
    at: (pointer: string) => string | undefined;
}

/** One step of a chain: which unit holds it, in which role, within how many days. */
export function StepFields({ place, step, onChange, onUp, onRemove, at }: Props) {
    const t = useWords(words);
    const { role } = useWords(common);
    const { number } = useFormat();
    const nth = number(place + 1);
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
                    error={at('/step')}
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
            <Kinds label={t.kinds} value={step.kinds} onChange={(kinds) => onChange({ kinds })} />
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
            <Result
                value={step.result}
                onChange={(result) => onChange({ result })}
                at={(pointer) => at(`/result${pointer}`)}
            />
        </section>
    );
}
