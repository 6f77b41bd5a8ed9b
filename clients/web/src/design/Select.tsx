import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as Field, SelectValue } from 'react-aria-components/Select';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { type Asked, Frame } from './Field';
import { Icon } from './Icon';
import './Select.css';

export interface Option<K extends string = string> {
    id: K;
    label: string;
    /** A second, quieter line. */
    note?: string;
}

interface Props<K extends string> extends Asked {
    options: readonly Option<K>[];
    value: K | null;
    onChange: (value: K) => void;
    name?: string;
    isDisabled?: boolean;
}

/** One of a few. */
export function Select<K extends string>({ options, value, onChange, ...props }: Props<K>) {
    const t = useWords(common);
    const { label, hint, error, optional, ...rest } = props;
    return (
        <Field
            {...rest}
            className="field"
            isInvalid={Boolean(error)}
            placeholder={t.choose}
            value={value}
            onChange={(key) => onChange(key as K)}
        >
            <Frame label={label} hint={hint} error={error} optional={optional ?? false}>
                <Button className="input select">
                    <SelectValue className="select-value" />
                    <Icon name="down" />
                </Button>
            </Frame>
            <Popover className="popover matching">
                <ListBox className="options" items={options}>
                    {(option) => <Choice option={option} />}
                </ListBox>
            </Popover>
        </Field>
    );
}

/** One line of a list to choose from. */
export function Choice({ option }: { option: Option }) {
    return (
        <ListBoxItem id={option.id} textValue={option.label} className="option">
            <span className="option-label">{option.label}</span>
            {option.note && <span className="option-note">{option.note}</span>}
        </ListBoxItem>
    );
}
