import { useLayoutEffect, useRef } from 'react';
import { Input } from 'react-aria-components/Input';
import { TextArea as Area } from 'react-aria-components/TextArea';
import type { TextFieldProps } from 'react-aria-components/TextField';
import { TextField as Field } from 'react-aria-components/TextField';
import { type Asked, Frame } from './Field';

interface Props extends Asked, Omit<TextFieldProps, 'children' | 'className' | 'style'> {
    placeholder?: string;
}

/** One line of text; `type` and `inputMode` choose a phone's keyboard. */
export function TextField({ label, hint, error, optional, placeholder, ...rest }: Props) {
    return (
        <Field {...rest} className="field" isInvalid={Boolean(error)}>
            <Frame label={label} hint={hint} error={error} optional={optional ?? false}>
                <Input className="input" placeholder={placeholder} />
            </Frame>
        </Field>
    );
}

/** Several lines of text; it grows with what is written. */
export function TextArea({ label, hint, error, optional, placeholder, ...rest }: Props) {
    const area = useRef<HTMLTextAreaElement>(null);
    useLayoutEffect(() => {
        const box = area.current;
        if (!box || CSS.supports('field-sizing', 'content')) return;
        box.style.height = 'auto';
        box.style.height = `${box.scrollHeight + 2}px`;
    }, [rest.value]);
    return (
        <Field {...rest} className="field" isInvalid={Boolean(error)}>
            <Frame label={label} hint={hint} error={error} optional={optional ?? false}>
                <Area ref={area} className="input" placeholder={placeholder} />
            </Frame>
        </Field>
    );
}
