import type { ReactNode } from 'react';
import type { CheckboxFieldProps } from 'react-aria-components/Checkbox';
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox';
import { RadioButton, RadioField, RadioGroup as Group } from 'react-aria-components/RadioGroup';
import type { SwitchFieldProps } from 'react-aria-components/Switch';
import { SwitchButton, SwitchField } from 'react-aria-components/Switch';
import { type Asked, Frame } from './Field';
import { Icon } from './Icon';
import type { Option } from './Select';
import './Choices.css';

type Plain<T> = Omit<T, 'children' | 'className' | 'style'> & { children?: ReactNode };

/** Yes or no, sent with the form. */
export function Checkbox({ children, ...rest }: Plain<CheckboxFieldProps>) {
    return (
        <CheckboxField {...rest}>
            <CheckboxButton className="check">
                {({ isIndeterminate }) => (
                    <>
                        <span className="check-box">
                            {isIndeterminate ? (
                                <span className="check-some" />
                            ) : (
                                <Icon name="check" size={16} />
                            )}
                        </span>
                        {children && <span>{children}</span>}
                    </>
                )}
            </CheckboxButton>
        </CheckboxField>
    );
}

/** On or off, at once. */
export function Switch({ children, ...rest }: Plain<SwitchFieldProps>) {
    return (
        <SwitchField {...rest}>
            <SwitchButton className="check">
                <span className="switch-track" />
                <span>{children}</span>
            </SwitchButton>
        </SwitchField>
    );
}

interface RadioProps<K extends string> extends Asked {
    options: readonly Option<K>[];
    value: K | null;
    onChange: (value: K) => void;
    isDisabled?: boolean;
    name?: string;
    /** Beside each other where there is room. */
    inline?: boolean;
}

/** One of a few, all of them in sight. */
export function RadioGroup<K extends string>({ options, inline, ...props }: RadioProps<K>) {
    const { label, hint, error, optional, onChange, ...rest } = props;
    return (
        <Group
            {...rest}
            className="field"
            isInvalid={Boolean(error)}
            onChange={(key) => onChange(key as K)}
        >
            <Frame label={label} hint={hint} error={error} optional={optional ?? false}>
                <div className={inline ? 'radios inline' : 'radios'}>
                    {options.map((option) => (
                        <RadioField key={option.id} value={option.id}>
                            <RadioButton className="check">
                                <span className="check-dot" />
                                <span>
                                    {option.label}
                                    {option.note && (
                                        <span className="check-note">{option.note}</span>
                                    )}
                                </span>
                            </RadioButton>
                        </RadioField>
                    ))}
                </div>
            </Frame>
        </Group>
    );
}
