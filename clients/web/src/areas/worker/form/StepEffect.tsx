import { Checkbox, RadioGroup } from '#/design/Choices';
import { DateField } from '#/design/DateField';
import { NumberField } from '#/design/NumberField';
import { Select } from '#/design/Select';
import { TextArea, TextField } from '#/design/TextField';
import { needsOf } from './complaints';
import { optionsOf } from './options';
import type { StepProps } from './step';
import { useFormWords } from './words';

/** Step two: what it brought, and the recognition that it has. */
export default function StepEffect(props: StepProps) {
    const t = useFormWords();
    const { form, set, error, touch, programme } = props;
    return (
        <div className="stack loose">
            <TextArea
                label={t.effect}
                hint={t.effectHint}
                maxLength={20000}
                value={form.effect}
                onChange={(effect) => set({ effect })}
                onBlur={() => touch('/effect')}
                error={error('/effect')}
                optional={!needsOf(programme).includes('effect')}
            />
            <Benefit {...props} />
            <div className="duo">
                <TextField
                    label={t.social}
                    optional
                    value={form.social}
                    onChange={(social) => set({ social })}
                />
                <NumberField
                    label={t.people}
                    optional
                    minValue={0}
                    maxValue={100_000_000}
                    value={form.people}
                    onChange={(people) => set({ people })}
                />
            </div>
            <Recognised {...props} />
        </div>
    );
}

function Benefit({ form, set, error }: StepProps) {
    const t = useFormWords();
    return (
        <fieldset className="subject stack">
            <legend>{t.benefit}</legend>
            <Checkbox isSelected={form.unstated} onChange={(unstated) => set({ unstated })}>
                {t.unstated}
            </Checkbox>
            {!form.unstated && (
                <>
                    <div className="duo">
                        <NumberField
                            label={t.claimed}
                            unit="đ"
                            minValue={0}
                            maxValue={1_000_000_000_000_000}
                            value={form.claimed}
                            onChange={(claimed) => set({ claimed })}
                            error={error('/benefit/claimed_vnd')}
                        />
                        <Select
                            label={t.period}
                            options={optionsOf(t.periods)}
                            value={form.period}
                            onChange={(period) => set({ period })}
                        />
                    </div>
                    <TextField
                        label={t.basis}
                        hint={t.basisHint}
                        optional
                        value={form.basis}
                        onChange={(basis) => set({ basis })}
                    />
                </>
            )}
        </fieldset>
    );
}

function Recognised({ form, set, error, touch, programme }: StepProps) {
    const t = useFormWords();
    const wrong = error('/recognition') ?? error('/recognition/date');
    const needed = needsOf(programme).includes('recognition');
    return (
        <fieldset className="subject stack" aria-describedby="recognition-told">
            <legend>{t.recognition}</legend>
            <p id="recognition-told" className={wrong ? 'field-error' : 'field-hint'}>
                {wrong ?? t.recognitionHint}
            </p>
            <RadioGroup
                label={t.by}
                inline
                options={optionsOf(t.bys)}
                value={form.by}
                onChange={(by) => set({ by })}
                optional={!needed}
            />
            <div className="duo">
                <TextField
                    label={t.number}
                    maxLength={300}
                    value={form.number}
                    onChange={(number) => set({ number })}
                    onBlur={() => touch('/recognition')}
                    optional={!needed}
                />
                <DateField
                    label={t.date}
                    value={form.date}
                    onChange={(date) => {
                        set({ date });
                        touch('/recognition/date');
                    }}
                    optional={!needed}
                />
            </div>
        </fieldset>
    );
}
