import type { ChainStepOutput as ChainStep } from '#/api/schema';
import { Checkbox } from '#/design/Choices';
import { DateField } from '#/design/DateField';
import { useWords } from '#/i18n/words';
import { words } from './words/programme';

export type Reporting = NonNullable<ChainStep['result']>;

interface Props {
    value: Reporting | null | undefined;
    onChange: (value: Reporting | null) => void;
    at: (pointer: string) => string | undefined;
}

/** Whether a step ends with what became of the work, and in which days that is recorded. */
export function Result({ value, onChange, at }: Props) {
    const t = useWords(words);
    return (
        <div className="stack tight">
            <Checkbox
                isSelected={Boolean(value)}
                onChange={(on) => onChange(on ? { from: '', due: '' } : null)}
            >
                {t.result}
            </Checkbox>
            {value && (
                <div className="pair">
                    <DateField
                        label={t.resultFrom}
                        value={value.from || null}
                        onChange={(from) => onChange({ ...value, from: from ?? '' })}
                        error={at('/from')}
                    />
                    <DateField
                        label={t.resultDue}
                        value={value.due || null}
                        onChange={(due) => onChange({ ...value, due: due ?? '' })}
                        error={at('/due')}
                    />
                </div>
            )}
        </div>
    );
}
