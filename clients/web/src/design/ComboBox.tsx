import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox as Field } from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { type Asked, Frame } from './Field';
import { Icon } from './Icon';
import { Choice, type Option } from './Select';
import './NumberField.css';
import './ComboBox.css';

const PAUSE = 200;

interface Props extends Asked {
    /** Finds what fits; it is asked when somebody pauses. */
    load: (q: string, signal: AbortSignal) => Promise<Option[]>;
    value: Option | null;
    onChange: (value: Option | null) => void;
    /** What is chosen goes elsewhere: the field is empty again, for the next one. */
    picks?: boolean;
    name?: string;
    isDisabled?: boolean;
}

/** One of many, found by typing. */
export function ComboBox({ load, value, onChange, picks = false, ...props }: Props) {
    const t = useWords(common);
    const { label, hint, error, optional, ...rest } = props;
    const [text, setText] = useState(value?.label ?? '');
    const [shown, setShown] = useState(value?.id);
    if (shown !== value?.id) {
        setShown(value?.id);
        setText(value?.label ?? '');
    }
    const asked = usePaused(text === value?.label ? '' : text);
    const found = useQuery({
        queryKey: ['combo', useId(), asked],
        queryFn: ({ signal }) => load(asked, signal),
        placeholderData: keepPreviousData,
    });
    const [turn, setTurn] = useState(0);
    const choose = (option: Option | null) => {
        onChange(option);
        if (!picks || !option) return;
        setText('');
        setTurn(turn + 1);
    };
    const type = (next: string) => {
        setText(next);
        if (next === '' && value) onChange(null);
    };
    return (
        <Field
            {...rest}
            key={turn}
            className="field"
            isInvalid={Boolean(error)}
            items={found.data ?? []}
            inputValue={text}
            onInputChange={type}
            value={value?.id ?? null}
            onChange={(key) => choose(found.data?.find(({ id }) => id === key) ?? value)}
            allowsEmptyCollection
            menuTrigger={picks ? 'input' : 'focus'}
        >
            <Frame label={label} hint={hint} error={error} optional={optional ?? false}>
                <Group className="input combo">
                    {/* eslint-disable-next-line jsx-a11y/no-autofocus -- it was here before a choice */}
                    <Input className="number-input" autoFocus={turn > 0} />
                    <Button className="combo-button">
                        <Icon name="down" />
                    </Button>
                </Group>
            </Frame>
            <Popover className="popover matching">
                <ListBox
                    className="options"
                    renderEmptyState={() => (
                        <p className="options-empty">
                            {found.isFetching ? t.searching : t.nothingFound}
                        </p>
                    )}
                >
                    {(option: Option) => <Choice option={option} />}
                </ListBox>
            </Popover>
        </Field>
    );
}

/** The text as it stood when typing last paused. */
function usePaused(text: string): string {
    const [paused, setPaused] = useState(text);
    useEffect(() => {
        const timer = setTimeout(() => setPaused(text), PAUSE);
        return () => clearTimeout(timer);
    }, [text]);
    return paused;
}
