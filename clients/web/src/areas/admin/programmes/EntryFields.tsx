import { Checkbox } from '#/design/Choices';
import { NumberField } from '#/design/NumberField';
import { TextField } from '#/design/TextField';
import { useWords } from '#/i18n/words';
import { Kinds } from './Kinds';
import { type Appeal, type Entry, NEEDS } from './usual';
import { words } from './words/entry';

interface Props<T> {
    value: T;
    onChange: (value: T) => void;
    at: (pointer: string) => string | undefined;
}

/** What an entry is called, what it must state and where it is registered. */
export function EntryFields({ value, onChange, at }: Props<Entry>) {
    const t = useWords(words);
    const { noun, needs } = value;
    return (
        <section className="card stack">
            <h2>{t.entry}</h2>
            <div className="pair">
                <TextField
                    label={t.nounVi}
                    hint={t.nounHint}
                    value={noun.vi}
                    onChange={(vi) => onChange({ ...value, noun: { ...noun, vi } })}
                    error={at('/noun/vi')}
                />
                <TextField
                    label={t.nounEn}
                    value={noun.en}
                    onChange={(en) => onChange({ ...value, noun: { ...noun, en } })}
                    error={at('/noun/en')}
                />
            </div>
            <fieldset className="block">
                <legend>{t.needs}</legend>
                <div className="row">
                    {NEEDS.map((one) => (
                        <Checkbox
                            key={one}
                            isSelected={needs.includes(one)}
                            onChange={(on) =>
                                onChange({
                                    ...value,
                                    needs: NEEDS.filter((n) =>
                                        n === one ? on : needs.includes(n),
                                    ),
                                })
                            }
                        >
                            {t.need[one]}
                        </Checkbox>
                    ))}
                </div>
            </fieldset>
            <Kinds
                label={t.homes}
                value={value.kinds}
                onChange={(kinds) => onChange({ ...value, kinds })}
                error={at('/kinds')}
            />
        </section>
    );
}

/** How long a refusal can be appealed, and who decides on that. */
export function AppealFields({ value, onChange, at }: Props<Appeal>) {
    const t = useWords(words);
    return (
        <section className="card stack">
            <h2>{t.appeal}</h2>
            <div className="pair">
                <NumberField
                    label={t.within}
                    unit={t.calendarDays}
                    minValue={1}
                    maxValue={365}
                    value={value.within}
                    onChange={(within) => onChange({ ...value, within: within ?? 1 })}
                    error={at('/within')}
                />
                <NumberField
                    label={t.days}
                    unit={t.workdays}
                    minValue={1}
                    maxValue={60}
                    value={value.days}
                    onChange={(days) => onChange({ ...value, days: days ?? 1 })}
                    error={at('/days')}
                />
            </div>
            <Kinds
                label={t.appealTo}
                value={value.kinds}
                onChange={(kinds) => onChange({ ...value, kinds })}
                error={at('/kinds')}
            />
        </section>
    );
}
