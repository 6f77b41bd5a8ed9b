import type { ReactNode } from 'react';
import { DateField } from '#/design/DateField';
import { NumberField } from '#/design/NumberField';
import { TextField } from '#/design/TextField';
import { useWords } from '#/i18n/words';
import { DAYS, type Draft } from './draft';
import { words } from './words/programme';

interface Props {
    value: Draft;
    onChange: (value: Draft) => void;
    at: (pointer: string) => string | undefined;
    /** Beside the goal: what only a new programme is asked. */
    children?: ReactNode;
}

/** What a programme is called, how much it aims at, and its two spans of days. */
export function BasicFields({ value, onChange, at, children }: Props) {
    const t = useWords(words);
    return (
        <section className="card stack">
            <TextField
                label={t.name}
                value={value.name}
                onChange={(name) => onChange({ ...value, name })}
                error={at('/name')}
            />
            <div className="pair">
                {children}
                <NumberField
                    label={t.goal}
                    minValue={0}
                    value={value.goal}
                    onChange={(goal) => onChange({ ...value, goal })}
                    error={at('/goal')}
                />
            </div>
            <div className="pair">
                {DAYS.map((day) => (
                    <DateField
                        key={day}
                        label={t.dayOf[day]}
                        value={value[day]}
                        onChange={(chosen) => onChange({ ...value, [day]: chosen })}
                        error={at(`/${day}`)}
                    />
                ))}
            </div>
        </section>
    );
}
