import { Button } from '#/design/Button';
import { Checkbox, RadioGroup } from '#/design/Choices';
import { NumberField } from '#/design/NumberField';
import { Select } from '#/design/Select';
import { useWords } from '#/i18n/words';
import { Criteria } from './Criteria';
import { below, judgedBy, type Level, LEVELS, MAJORITIES, METHODS, type Terms } from './terms';
import { words } from './words/recognition';

const ANY = 'any';

interface Props {
    terms: Terms;
    /** The levels that have terms already. */
    taken: readonly Level[];
    onChange: (part: Partial<Terms>) => void;
    onRemove: () => void;
    /** What the service says of a part of these terms. */
    at: (pointer: string) => string | undefined;
}

/** How a council recognises at one level. */
export function TermFields({ terms, taken, onChange, onRemove, at }: Props) {
    const t = useWords(words);
    const { level, method, criteria } = terms;
    const name = t.levels[level];
    const move = (next: Level) =>
        onChange({
            level: next,
            ...(terms.after && !below(next).includes(terms.after) && { after: null }),
        });
    return (
        <section className="card stack" aria-label={name}>
            <div className="row between">
                <h2>{name}</h2>
                <Button tone="quiet" icon="bin" aria-label={t.remove(name)} onPress={onRemove} />
            </div>
            <div className="pair">
                <Select
                    label={t.level}
                    options={LEVELS.filter((one) => one === level || !taken.includes(one)).map(
                        (id) => ({ id, label: t.levels[id] }),
                    )}
                    value={level}
                    onChange={move}
                    error={at('/level')}
                />
                <Select
                    label={t.after}
                    options={[
                        { id: ANY, label: t.anything },
                        ...below(level).map((id) => ({ id, label: t.afters[id] })),
                    ]}
                    value={terms.after ?? ANY}
                    onChange={(id) =>
                        onChange({ after: below(level).find((b) => b === id) ?? null })
                    }
                    error={at('/after')}
                />
            </div>
            <RadioGroup
                label={t.method}
                inline
                options={METHODS.map((id) => ({
                    id,
                    label: t.methods[id],
                    note: t.methodNotes[id],
                }))}
                value={method}
                onChange={(next) => next !== method && onChange(judgedBy(next))}
            />
            {method === 'average' && (
                <Criteria
                    list={criteria}
                    onChange={(next) => onChange({ criteria: next })}
                    at={(pointer) => at(`/criteria${pointer}`)}
                />
            )}
            <div className="trio top">
                {method === 'average' ? (
                    <NumberField
                        label={t.least}
                        hint={t.leastHint}
                        unit="%"
                        minValue={0}
                        maxValue={100}
                        formatOptions={{ maximumFractionDigits: 2 }}
                        value={terms.least ?? null}
                        onChange={(least) => onChange({ least })}
                        error={at('/least')}
                    />
                ) : (
                    <Select
                        label={t.majority}
                        hint={t.majorityHint}
                        options={MAJORITIES.map((id) => ({ id, label: t.majorities[id] }))}
                        value={terms.majority ?? null}
                        onChange={(majority) => onChange({ majority })}
                    />
                )}
                <NumberField
                    label={t.members}
                    hint={t.membersHint}
                    minValue={1}
                    maxValue={50}
                    value={terms.members}
                    onChange={(members) => onChange({ members: members ?? 1 })}
                />
                <NumberField
                    label={t.quorum}
                    hint={t.quorumHint}
                    minValue={1}
                    maxValue={50}
                    value={terms.quorum}
                    onChange={(quorum) => onChange({ quorum: quorum ?? 1 })}
                />
            </div>
            <Checkbox
                isSelected={terms.conflict === 'same_unit'}
                onChange={(on) => onChange({ conflict: on ? 'same_unit' : null })}
            >
                {t.conflict}
            </Checkbox>
        </section>
    );
}
