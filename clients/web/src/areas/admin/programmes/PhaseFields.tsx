import { newKey } from '#/api/client';
import { Button } from '#/design/Button';
import { DateField } from '#/design/DateField';
import { NumberField } from '#/design/NumberField';
import { TextField } from '#/design/TextField';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words } from './words/programme';

export interface Part {
    key: string;
    code: string;
    from: string | null;
    to: string | null;
    goal: number | null;
    /** It is there already, known by its code. */
    known?: boolean;
}

interface Props {
    parts: readonly Part[];
    onChange: (parts: Part[]) => void;
    at: (pointer: string) => string | undefined;
}

/** The phases into which the entry window is divided, each with a goal of its own. */
export function PhaseFields({ parts, onChange, at }: Props) {
    const t = useWords(words);
    const { number } = useFormat();
    const change = (key: string, part: Partial<Part>) =>
        onChange(parts.map((one) => (one.key === key ? { ...one, ...part } : one)));
    // What is there already is known by its code, which stays.
    const named = (part: Part, place: number) =>
        t.phaseOf(part.known ? part.code : number(place + 1));
    const add = () =>
        onChange([...parts, { key: newKey(), code: '', from: null, to: null, goal: null }]);
    return (
        <section className="card stack">
            <h2>{t.phases}</h2>
            {at('') && <p className="field-error">{at('')}</p>}
            {parts.length === 0 && <p className="muted">{t.noPhases}</p>}
            {parts.map((part, place) => (
                <fieldset key={part.key} className="block">
                    <legend>{named(part, place)}</legend>
                    <div className="trio">
                        {!part.known && (
                            <TextField
                                label={t.code}
                                value={part.code}
                                onChange={(value) => change(part.key, { code: value })}
                                error={at(`/${place}/code`)}
                            />
                        )}
                        <DateField
                            label={t.from}
                            value={part.from}
                            onChange={(from) => change(part.key, { from })}
                            error={at(`/${place}/from`)}
                        />
                        <DateField
                            label={t.to}
                            value={part.to}
                            onChange={(to) => change(part.key, { to })}
                            error={at(`/${place}/to`)}
                        />
                        <NumberField
                            label={t.phaseGoal}
                            value={part.goal}
                            onChange={(value) => change(part.key, { goal: value })}
                            error={at(`/${place}/goal`)}
                        />
                        <Button
                            tone="quiet"
                            icon="bin"
                            aria-label={t.removePhase(named(part, place))}
                            onPress={() => onChange(parts.filter((one) => one !== part))}
                        />
                    </div>
                </fieldset>
            ))}
            <div className="row">
                <Button icon="plus" onPress={add}>
                    {t.addPhase}
                </Button>
            </div>
        </section>
    );
}
