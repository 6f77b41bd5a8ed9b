import type { CriterionOutput as Criterion } from '#/api/schema';
import { Button } from '#/design/Button';
import { NumberField } from '#/design/NumberField';
import { TextField } from '#/design/TextField';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { criterion, MOST_CRITERIA, share } from './terms';
import { words } from './words/recognition';
import './Criteria.css';

interface Props {
    list: readonly Criterion[];
    onChange: (list: Criterion[]) => void;
    at: (pointer: string) => string | undefined;
}

/** What a council gives points for: how many at most, and how much each counts. */
export function Criteria({ list, onChange, at }: Props) {
    const t = useWords(words);
    const { number, percent } = useFormat();
    const points = list.reduce((sum, one) => sum + one.points, 0);
    const change = (place: number, part: Partial<Criterion>) =>
        onChange(list.map((one, where) => (where === place ? { ...one, ...part } : one)));
    return (
        <section className="stack" aria-label={t.criteria}>
            <div className="row between">
                <h3>{t.criteria}</h3>
                <span className="muted small figures">{t.points(number(points))}</span>
            </div>
            {list.map((one, place) => (
                <Fields
                    key={place}
                    nth={t.criterion(number(place + 1))}
                    one={one}
                    share={t.share(percent(share(one, list)))}
                    onChange={(part) => change(place, part)}
                    onRemove={() => onChange(list.filter((_, where) => where !== place))}
                    at={(pointer) => at(`/${place}${pointer}`)}
                />
            ))}
            {list.length < MOST_CRITERIA && (
                <div className="row">
                    <Button icon="plus" onPress={() => onChange([...list, criterion()])}>
                        {t.addCriterion}
                    </Button>
                </div>
            )}
        </section>
    );
}

interface One {
    nth: string;
    one: Criterion;
    share: string;
    onChange: (part: Partial<Criterion>) => void;
    onRemove: () => void;
    at: (pointer: string) => string | undefined;
}

function Fields({ nth, one, share: told, onChange, onRemove, at }: One) {
    const t = useWords(words);
    return (
        <fieldset className="criterion">
            <legend>{nth}</legend>
            <Button
                tone="quiet"
                icon="bin"
                aria-label={t.removeCriterion(one.vi || nth)}
                onPress={onRemove}
            />
            <div className="pair">
                <TextField
                    label={t.vi}
                    value={one.vi}
                    onChange={(vi) => onChange({ vi })}
                    error={at('/vi')}
                />
                <TextField
                    label={t.en}
                    value={one.en}
                    onChange={(en) => onChange({ en })}
                    error={at('/en')}
                />
            </div>
            <div className="trio top">
                <TextField
                    label={t.code}
                    value={one.code}
                    onChange={(code) => onChange({ code })}
                    error={at('/code')}
                />
                <NumberField
                    label={t.most}
                    minValue={1}
                    maxValue={1000}
                    value={one.points}
                    onChange={(points) => onChange({ points: points ?? 1 })}
                    error={at('/points')}
                />
                <NumberField
                    label={t.weight}
                    hint={told}
                    minValue={1}
                    maxValue={100}
                    value={one.weight}
                    onChange={(weight) => onChange({ weight: weight ?? 1 })}
                    error={at('/weight')}
                />
            </div>
        </fieldset>
    );
}
