import { Checkbox, Switch } from '#/design/Choices';
import { DateField } from '#/design/DateField';
import { Notice } from '#/design/Notice';
import { Select } from '#/design/Select';
import { TextArea, TextField } from '#/design/TextField';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { today } from '../store/reference';
import { needsOf } from './complaints';
import { optionsOf } from './options';
import { Where } from './Where';
import type { StepProps } from './step';
import { useFormWords } from './words';

/** Step one: what it is, and since when it is used. */
export function StepWhat(props: StepProps) {
    const t = useFormWords();
    const { kind, field } = useWords(common);
    const { date } = useFormat();
    const { form, set, error, touch, programme } = props;
    const needs = needsOf(programme);
    const last = programme && programme.used_to < today() ? programme.used_to : today();
    return (
        <div className="stack loose">
            <Where {...props} />
            <TextField
                label={t.name}
                hint={t.nameHint}
                maxLength={300}
                value={form.title}
                onChange={(title) => set({ title })}
                onBlur={() => touch('/title')}
                error={error('/title')}
            />
            <div className="duo">
                <Select
                    label={t.kind}
                    options={optionsOf(kind)}
                    value={form.kind}
                    onChange={(next) => set({ kind: next })}
                    error={error('/kind')}
                    optional={!needs.includes('kind')}
                />
                <Select
                    label={t.field}
                    options={optionsOf(field)}
                    value={form.field}
                    onChange={(next) => set({ field: next })}
                    error={error('/field')}
                    optional={!needs.includes('field')}
                />
            </div>
            <DateField
                label={t.usedFrom}
                hint={programme && t.usedWindow(date(programme.used_from), date(last))}
                value={form.usedFrom}
                onChange={(usedFrom) => {
                    set({ usedFrom });
                    touch('/used_from');
                }}
                error={error('/used_from')}
                optional={!needs.includes('used_from')}
            />
            <Secret {...props} />
            {!form.confidential && <Texts {...props} />}
        </div>
    );
}

function Texts({ form, set, error, touch, programme }: StepProps) {
    const t = useFormWords();
    const needs = needsOf(programme);
    return (
        <>
            <TextArea
                label={t.before}
                hint={t.beforeHint}
                maxLength={20000}
                value={form.before}
                onChange={(before) => set({ before })}
                onBlur={() => touch('/before')}
                error={error('/before')}
                optional={!needs.includes('before')}
            />
            <TextArea
                label={t.solution}
                hint={t.solutionHint}
                maxLength={20000}
                value={form.solution}
                onChange={(solution) => set({ solution })}
                onBlur={() => touch('/solution')}
                error={error('/solution')}
                optional={!needs.includes('solution')}
            />
        </>
    );
}

function Secret({ form, set, error }: StepProps) {
    const t = useFormWords();
    return (
        <div className="stack tight">
            <Switch
                isSelected={form.confidential}
                onChange={(confidential) => set({ confidential })}
            >
                {t.confidential}
            </Switch>
            {form.confidential && (
                <Notice icon="shield">
                    <p>{t.confidentialOn}</p>
                </Notice>
            )}
            <Checkbox
                isSelected={form.protected}
                onChange={(next) => set({ protected: next })}
                isInvalid={Boolean(error('/ip_protected'))}
            >
                {t.protected}
            </Checkbox>
            {form.protected && error('/ip_protected') && (
                <p className="field-error">{error('/ip_protected')}</p>
            )}
        </div>
    );
}
