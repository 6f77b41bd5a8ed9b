import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
    type ContextType,
    type RefObject,
    useContext,
    useEffect,
    useId,
    useRef,
    useState,
} from 'react';
import type { Key } from 'react-aria-components';
import { Button } from 'react-aria-components/Button';
import { ComboBox as Field, ComboBoxStateContext } from 'react-aria-components/ComboBox';
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
    const wanted = text === value?.label ? '' : text;
    const asked = usePaused(wanted);
    const found = useQuery({
        queryKey: ['combo', useId(), asked],
        queryFn: ({ signal }) => load(asked, signal),
        placeholderData: keepPreviousData,
    });
    const options = withChosen(found.data ?? [], value);
    // What is shown belongs to an earlier text and is about to change: nobody means to press it.
    const isOld = found.isPlaceholderData || asked !== wanted;
    const [turn, setTurn] = useState(0);
    const choose = (key: Key | null) => {
        const option = options.find(({ id }) => id === key) ?? null;
        // A list that closes tells again what was chosen before.
        if (option?.id === value?.id) return;
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
            items={options}
            disabledKeys={isOld ? options.map(({ id }) => id) : []}
            inputValue={text}
            onInputChange={type}
            value={value?.id ?? null}
            onChange={choose}
            allowsEmptyCollection
            // Focus that comes back by itself, or a text that was set, must not open the list again.
            menuTrigger="manual"
            onBlur={() => {
                if (value) setText(value.label);
            }}
        >
            <Frame label={label} hint={hint} error={error} optional={optional ?? false}>
                <Group className="input combo">
                    <Typed opens={!picks} isNext={turn > 0} />
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
                            {isOld || found.isFetching ? t.searching : t.nothingFound}
                        </p>
                    )}
                >
                    {(option: Option) => <Choice option={option} />}
                </ListBox>
            </Popover>
        </Field>
    );
}

interface TypedProps {
    opens: boolean;
    /** It has the focus from the beginning: one was chosen before. */
    isNext: boolean;
}

/** The text: the list opens when somebody types, or presses the field. */
function Typed({ opens, isNext }: TypedProps) {
    const state = useContext(ComboBoxStateContext);
    const field = useRef<HTMLInputElement>(null);
    useFollowing(state, field);
    const open = () => state?.open(null, 'manual');
    return (
        <Input
            ref={field}
            className="number-input"
            {...(isNext && { autoFocus: true })}
            onInput={open}
            onClick={opens ? open : undefined}
        />
    );
}

/** The list moves with its field when something scrolls: closed, it would be gone under a finger. */
function useFollowing(
    state: ContextType<typeof ComboBoxStateContext>,
    field: RefObject<HTMLInputElement | null>,
): void {
    const isOpen = useRef(false);
    useEffect(() => {
        isOpen.current = state?.isOpen ?? false;
    });
    useEffect(() => {
        let frame = 0;
        const follow = (event: Event) => {
            const { target } = event;
            if (!isOpen.current || !(target instanceof Node) || !target.contains(field.current))
                return;
            // We listen since before the list opened, so this comes before it hears of it.
            event.stopImmediatePropagation();
            cancelAnimationFrame(frame);
            frame = requestAnimationFrame(() => window.dispatchEvent(new Event('resize')));
        };
        window.addEventListener('scroll', follow, true);
        return () => {
            cancelAnimationFrame(frame);
            window.removeEventListener('scroll', follow, true);
        };
    }, [field]);
}

/** What is chosen stays among the options, or the field would no longer know its words. */
function withChosen(found: readonly Option[], value: Option | null): readonly Option[] {
    return !value || found.some(({ id }) => id === value.id) ? found : [...found, value];
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
