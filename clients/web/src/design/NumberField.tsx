import { Input } from 'react-aria-components/Input';
import { Group } from 'react-aria-components/Group';
import type { NumberFieldProps } from 'react-aria-components/NumberField';
import { NumberField as Field } from 'react-aria-components/NumberField';
import { type Asked, Frame } from './Field';
import './NumberField.css';

interface Props
    extends
        Asked,
        Omit<NumberFieldProps, 'children' | 'className' | 'style' | 'value' | 'onChange'> {
    value: number | null;
    onChange: (value: number | null) => void;
    /** What is counted, as `đ` or `%`. */
    unit?: string;
}

/** A number, written as its reader writes numbers; empty is null. */
export function NumberField({ value, onChange, unit, ...props }: Props) {
    const { label, hint, error, optional, ...rest } = props;
    return (
        <Field
            {...rest}
            className="field"
            isInvalid={Boolean(error)}
            value={value ?? NaN}
            onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
        >
            <Frame label={label} hint={hint} error={error} optional={optional ?? false}>
                <Group className="input number">
                    <Input className="number-input" />
                    {unit && <span className="muted">{unit}</span>}
                </Group>
            </Frame>
        </Field>
    );
}
