import { use, useEffect, useRef, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { Group } from 'react-aria-components/Group';
import type { NumberFieldProps } from 'react-aria-components/NumberField';
import { NumberField as Field, NumberFieldStateContext } from 'react-aria-components/NumberField';
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

/** A number, written as its reader writes numbers; empty is null. It counts while it is typed. */
export function NumberField({ value, onChange, unit, ...props }: Props) {
    const { label, hint, error, optional, ...rest } = props;
    // The field knows the number before until it is left: else it would rewrite what is being typed.
    const [typed, setTyped] = useState<{ before: number | null; now: number | null } | null>(null);
    const known = typed?.now === value ? typed.before : value;
    const typing = useRef(false);
    const change = (now: number | null, isTyping: boolean) => {
        setTyped(isTyping ? { before: known, now } : null);
        onChange(now);
    };
    return (
        <Field
            {...rest}
            className="field"
            isInvalid={Boolean(error)}
            value={known ?? NaN}
            onChange={(next) => change(Number.isNaN(next) ? null : next, false)}
        >
            <Typing
                value={value}
                onChange={(now) => {
                    if (typing.current) change(now, true);
                }}
            />
            <Frame label={label} hint={hint} error={error} optional={optional ?? false}>
                <Group className="input number">
                    <Input
                        className="number-input"
                        onInput={() => (typing.current = true)}
                        onBlur={() => (typing.current = false)}
                    />
                    {unit && <span className="muted">{unit}</span>}
                </Group>
            </Frame>
        </Field>
    );
}

/** Tells the number that stands in the field as soon as it stands there, within its limits. */
function Typing({ value, onChange }: Pick<Props, 'value' | 'onChange'>) {
    const state = use(NumberFieldStateContext);
    const text = state?.inputValue ?? '';
    useEffect(() => {
        if (!state || (text && Number.isNaN(state.numberValue))) return;
        const { numberValue, minValue = -Infinity, maxValue = Infinity } = state;
        const now = text ? Math.min(Math.max(numberValue, minValue), maxValue) : null;
        if (now !== value) onChange(now);
        // eslint-disable-next-line react-hooks/exhaustive-deps -- only what is typed is told
    }, [text]);
    return null;
}
