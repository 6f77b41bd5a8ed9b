import { lazy, Suspense } from 'react';
import { Notice } from '#/design/Notice';
import { Select } from '#/design/Select';
import { useProgrammes, useReference, useUnit } from '../store/reference';
import type { StepProps } from './step';
import { useFormWords } from './words';

const UnitField = lazy(() => import('./UnitField'));

/** For which programme and at which unit; what is clear is not asked. */
export function Where({ form, set, error, fixed }: StepProps) {
    const t = useFormWords();
    const { programmes, unit: own } = useReference();
    const all = useProgrammes();
    const unit = useUnit(form.unit) ?? (own?.code === form.unit ? own : undefined);
    const programme = all?.find(({ code }) => code === form.programme);
    if (!programmes) return null;
    const value = form.unit ? { id: form.unit, label: unit?.name ?? form.unit } : null;
    return (
        <div className="stack">
            {programmes.length === 0 && !fixed && (
                <Notice mood="warn" icon="clock">
                    <p>{t.noProgramme}</p>
                </Notice>
            )}
            {programmes.length > 1 && !fixed ? (
                <Select
                    label={t.programme}
                    options={programmes.map(({ code, name }) => ({ id: code, label: name }))}
                    value={form.programme}
                    onChange={(next) => set({ programme: next })}
                    error={error('/programme')}
                />
            ) : null}
            {own?.code !== form.unit && !fixed ? (
                <Suspense>
                    <UnitField
                        label={t.unit}
                        hint={t.unitHint}
                        value={value}
                        onChange={(next) => set({ unit: next?.id ?? null })}
                        error={error('/unit')}
                    />
                </Suspense>
            ) : (
                <dl className="facts small">
                    <dt>{t.programme}</dt>
                    <dd>{programme?.name ?? form.programme}</dd>
                    <dt>{t.unit}</dt>
                    <dd>{unit?.name ?? form.unit}</dd>
                </dl>
            )}
            {own?.code === form.unit && error('/unit') && (
                <p className="field-error">{error('/unit')}</p>
            )}
            {error('/programme') && programmes.length === 1 && (
                <p className="field-error">{error('/programme')}</p>
            )}
        </div>
    );
}
