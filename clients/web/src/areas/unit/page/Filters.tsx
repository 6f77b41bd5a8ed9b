import { useEffect, useState } from 'react';
import { Button } from '#/design/Button';
import { DateField } from '#/design/DateField';
import { Disclosure } from '#/design/Disclosure';
import { Select } from '#/design/Select';
import { TextField } from '#/design/TextField';
import { Toolbar } from '#/design/Toolbar';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { FIELDS, KINDS, NAMES, STATES, useListing } from './listing';
import { words } from './words';

const ALL = 'all';
const PAUSE = 300;

/** What the list shows; all of it stands in the address. */
export function Filters() {
    const t = useWords(words);
    const names = useWords(common);
    const { asked, change } = useListing();
    const { state, kind, field, from, to } = asked;
    const filtered = Boolean(state ?? kind ?? field ?? from ?? to);
    return (
        <div className="stack tight no-print">
            <Search />
            <Disclosure title={t.filters} open={filtered}>
                <Toolbar label={t.filters}>
                    <Choice
                        label={t.state}
                        known={STATES}
                        names={names.state}
                        value={state}
                        onChange={(next) => change({ [NAMES.state]: next })}
                    />
                    <Choice
                        label={t.kind}
                        known={KINDS}
                        names={names.kind}
                        value={kind}
                        onChange={(next) => change({ [NAMES.kind]: next })}
                    />
                    <Choice
                        label={t.field}
                        known={FIELDS}
                        names={names.field}
                        value={field}
                        onChange={(next) => change({ [NAMES.field]: next })}
                    />
                    <DateField
                        label={t.from}
                        value={from ?? null}
                        onChange={(next) => change({ [NAMES.from]: next })}
                    />
                    <DateField
                        label={t.to}
                        value={to ?? null}
                        onChange={(next) => change({ [NAMES.to]: next })}
                    />
                    {filtered && (
                        <Button
                            tone="quiet"
                            icon="cross"
                            onPress={() =>
                                change(
                                    Object.fromEntries(
                                        Object.values(NAMES).map((name) => [name, null]),
                                    ),
                                )
                            }
                        >
                            {t.clear}
                        </Button>
                    )}
                </Toolbar>
            </Disclosure>
        </div>
    );
}

/** The address follows when typing pauses. */
function Search() {
    const t = useWords(words);
    const { asked, change } = useListing();
    const { q = '' } = asked;
    const [text, setText] = useState(q);
    const [told, setTold] = useState(q);
    if (told !== q) {
        setTold(q);
        setText(q);
    }
    useEffect(() => {
        if (text.trim() === q) return;
        const timer = setTimeout(() => change({ [NAMES.q]: text.trim() || null }), PAUSE);
        return () => clearTimeout(timer);
        // eslint-disable-next-line react-hooks/exhaustive-deps -- change() is new each turn, yet the same
    }, [text, q]);
    return (
        <TextField
            label={t.search}
            placeholder={t.searchHint}
            type="search"
            maxLength={200}
            value={text}
            onChange={setText}
        />
    );
}

interface ChoiceProps<K extends string> {
    label: string;
    known: readonly K[];
    names: Readonly<Record<K, string>>;
    value: K | undefined;
    onChange: (value: K | null) => void;
}

function Choice<K extends string>({ label, known, names, value, onChange }: ChoiceProps<K>) {
    const t = useWords(words);
    return (
        <Select<K | typeof ALL>
            label={label}
            options={[{ id: ALL, label: t.all }, ...known.map((id) => ({ id, label: names[id] }))]}
            value={value ?? ALL}
            onChange={(next) => onChange(next === ALL ? null : next)}
        />
    );
}
