import { Badge } from '#/design/Badge';
import { Button } from '#/design/Button';
import { Disclosure } from '#/design/Disclosure';
import { NumberField } from '#/design/NumberField';
import { Select } from '#/design/Select';
import { TextField } from '#/design/TextField';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import type { Writer } from '../store/form';
import { today } from '../store/reference';
import { optionsOf } from './options';
import { useFormWords } from './words';

interface Props {
    one: Writer;
    self: boolean;
    alone: boolean;
    error: (part: string) => string | undefined;
    onBlur: () => void;
    onChange: (part: Partial<Writer>) => void;
    onRemove: () => void;
}

/** One author; who has an account keeps his name. */
export function Author({ one, self, alone, error, onBlur, onChange, onRemove }: Props) {
    const t = useFormWords();
    const { group } = useWords(common);
    const wrong = error('') ?? error('/name') ?? error('/account');
    return (
        <div className="card writer stack" role="group" aria-label={t.author(one.name)}>
            <div className="row between">
                {one.account ? (
                    <strong>
                        {one.name} {self && <Badge>{t.you}</Badge>}
                    </strong>
                ) : (
                    <TextField
                        label={t.authorName}
                        maxLength={300}
                        value={one.name}
                        onChange={(name) => onChange({ name })}
                        onBlur={onBlur}
                    />
                )}
                {!alone && (
                    <Button
                        tone="quiet"
                        icon="bin"
                        aria-label={t.removeAuthor(one.name)}
                        onPress={onRemove}
                    />
                )}
            </div>
            <div className="duo share">
                <Select
                    label={t.group}
                    options={optionsOf(group)}
                    value={one.group}
                    onChange={(next) => onChange({ group: next })}
                />
                <NumberField
                    label={t.share}
                    unit="%"
                    minValue={0}
                    maxValue={100}
                    value={one.share}
                    onChange={(share) => onChange({ share })}
                />
            </div>
            {wrong && <p className="field-error">{wrong}</p>}
            <Disclosure title={t.details}>
                <Details one={one} error={error} onChange={onChange} />
            </Disclosure>
        </div>
    );
}

function Details({ one, error, onChange }: Pick<Props, 'one' | 'error' | 'onChange'>) {
    const t = useFormWords();
    const { sex } = useWords(common);
    return (
        <div className="duo">
            <Select
                label={t.sex}
                optional
                options={optionsOf(sex)}
                value={one.sex}
                onChange={(next) => onChange({ sex: next })}
            />
            <NumberField
                label={t.birthYear}
                optional
                minValue={1900}
                maxValue={Number(today().slice(0, 4))}
                formatOptions={{ useGrouping: false }}
                value={one.birthYear}
                onChange={(birthYear) => onChange({ birthYear })}
                error={error('/birth_year')}
            />
            <TextField
                label={t.job}
                optional
                maxLength={300}
                value={one.job}
                onChange={(job) => onChange({ job })}
            />
        </div>
    );
}
