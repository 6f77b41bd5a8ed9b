import { Checkbox } from '#/design/Choices';
import { DateField } from '#/design/DateField';
import { NumberField } from '#/design/NumberField';
import { Select } from '#/design/Select';
import { TextArea, TextField } from '#/design/TextField';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { FIELDS, KINDS } from '../page/listing';
import { today } from '../parts/programmes';
import type { Draft } from './draft';
import { words } from './words';

interface Props {
    draft: Draft;
    change: (part: Partial<Draft>) => void;
    errorAt: (pointer: string) => string | undefined;
}

/** What it is, what it brings, and who has recognised it. */
export function Idea({ draft, change, errorAt }: Props) {
    const t = useWords(words);
    const names = useWords(common);
    return (
        <section className="card stack">
            <h2>{t.idea}</h2>
            <TextField
                label={t.name}
                name="title"
                maxLength={300}
                value={draft.title}
                onChange={(title) => change({ title })}
                error={errorAt('/title')}
            />
            <div className="pair">
                <Select
                    label={t.kind}
                    options={KINDS.map((id) => ({ id, label: names.kind[id] }))}
                    value={draft.kind}
                    onChange={(kind) => change({ kind })}
                    error={errorAt('/kind')}
                />
                <Select
                    label={t.field}
                    options={FIELDS.map((id) => ({ id, label: names.field[id] }))}
                    value={draft.field}
                    onChange={(field) => change({ field })}
                    error={errorAt('/field')}
                />
            </div>
            <Checkbox
                isSelected={draft.confidential}
                onChange={(confidential) => change({ confidential })}
            >
                {t.confidential}
            </Checkbox>
            {!draft.confidential &&
                (['before', 'solution'] as const).map((name) => (
                    <TextArea
                        key={name}
                        label={t[name]}
                        value={draft[name]}
                        onChange={(text) => change({ [name]: text })}
                        error={errorAt(`/${name}`)}
                    />
                ))}
            <TextArea
                label={t.effect}
                value={draft.effect}
                onChange={(effect) => change({ effect })}
                error={errorAt('/effect')}
            />
            <div className="pair">
                <DateField
                    label={t.usedFrom}
                    max={today()}
                    value={draft.usedFrom}
                    onChange={(usedFrom) => change({ usedFrom })}
                    error={errorAt('/used_from')}
                />
                <NumberField
                    label={t.benefit}
                    hint={t.benefitHint}
                    optional
                    unit="đ"
                    minValue={0}
                    value={draft.claimed}
                    onChange={(claimed) => change({ claimed })}
                    error={errorAt('/benefit/claimed_vnd')}
                />
            </div>
            {draft.claimed != null && <Worth draft={draft} change={change} errorAt={errorAt} />}
            <Recognised draft={draft} change={change} errorAt={errorAt} />
        </section>
    );
}

function Worth({ draft, change, errorAt }: Props) {
    const t = useWords(words);
    return (
        <div className="pair">
            <Select
                label={t.period}
                options={(['once', 'month', 'year'] as const).map((id) => ({
                    id,
                    label: t.periods[id],
                }))}
                value={draft.period}
                onChange={(period) => change({ period })}
                error={errorAt('/benefit/period')}
            />
            <TextField
                label={t.basis}
                value={draft.basis}
                onChange={(basis) => change({ basis })}
                error={errorAt('/benefit/basis')}
            />
        </div>
    );
}

function Recognised({ draft, change, errorAt }: Props) {
    const t = useWords(words);
    return (
        <>
            <h3>{t.recognised}</h3>
            <div className="trio">
                <Select
                    label={t.by}
                    options={(['council', 'head'] as const).map((id) => ({ id, label: t.bys[id] }))}
                    value={draft.by}
                    onChange={(by) => change({ by })}
                    error={errorAt('/recognition') ?? errorAt('/recognition/by')}
                />
                <TextField
                    label={t.decision}
                    maxLength={300}
                    value={draft.decision}
                    onChange={(decision) => change({ decision })}
                    error={errorAt('/recognition/number')}
                />
                <DateField
                    label={t.decidedOn}
                    max={today()}
                    value={draft.decidedOn}
                    onChange={(decidedOn) => change({ decidedOn })}
                    error={errorAt('/recognition/date')}
                />
            </div>
        </>
    );
}
