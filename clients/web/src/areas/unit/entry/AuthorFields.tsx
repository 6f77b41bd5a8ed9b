import { api, got } from '#/api/client';
import { Button } from '#/design/Button';
import { ComboBox } from '#/design/ComboBox';
import { NumberField } from '#/design/NumberField';
import { Select } from '#/design/Select';
import { TextField } from '#/design/TextField';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import type { Author } from './draft';
import { words } from './words';

const GROUPS = ['enterprise_worker', 'public_servant', 'union_officer'] as const;
const SEXES = ['female', 'male'] as const;

interface Props {
    unit: string;
    place: number;
    author: Author;
    onChange: (part: Partial<Author>) => void;
    onRemove: (() => void) | undefined;
    errorAt: (name: string) => string | undefined;
}

/** One author: looked up among those with an account, or written down. */
export function AuthorFields({ unit, place, author, onChange, onRemove, errorAt }: Props) {
    const t = useWords(words);
    const names = useWords(common);
    const { number } = useFormat();
    const heading = t.author(number(place + 1));
    const find = async (q: string, signal: AbortSignal) => {
        const query = { unit, limit: 20, ...(q && { q }) };
        const page = await got(api.GET('/v1/colleagues', { params: { query }, signal }));
        return page.items.map(({ id, name, login }) => ({ id, label: name, note: login }));
    };
    return (
        <fieldset className="author">
            <legend className="spoken">{heading}</legend>
            <div className="row between">
                <h3 aria-hidden="true">{heading}</h3>
                {onRemove && (
                    <Button
                        tone="quiet"
                        icon="bin"
                        aria-label={t.removeAuthor(heading)}
                        onPress={onRemove}
                    />
                )}
            </div>
            <div className="pair">
                <TextField
                    label={t.fullName}
                    maxLength={300}
                    value={author.name}
                    onChange={(name) => onChange({ name })}
                    error={errorAt('name')}
                />
                <ComboBox
                    label={t.account}
                    hint={t.accountHint}
                    optional
                    load={find}
                    value={author.account}
                    onChange={(account) =>
                        onChange({ account, ...(account && { name: account.label }) })
                    }
                    error={errorAt('account')}
                />
            </div>
            <div className="trio">
                <Select
                    label={t.group}
                    options={GROUPS.map((id) => ({ id, label: names.group[id] }))}
                    value={author.group}
                    onChange={(group) => onChange({ group })}
                />
                <Select
                    label={t.sex}
                    optional
                    options={SEXES.map((id) => ({ id, label: names.sex[id] }))}
                    value={author.sex}
                    onChange={(sex) => onChange({ sex })}
                />
                <NumberField
                    label={t.birthYear}
                    optional
                    formatOptions={{ useGrouping: false }}
                    value={author.birthYear}
                    onChange={(birthYear) => onChange({ birthYear })}
                    error={errorAt('birth_year')}
                />
                <TextField
                    label={t.job}
                    optional
                    maxLength={300}
                    value={author.job}
                    onChange={(job) => onChange({ job })}
                />
                <NumberField
                    label={t.share}
                    unit="%"
                    minValue={0}
                    maxValue={100}
                    value={author.share}
                    onChange={(share) => onChange({ share })}
                    error={errorAt('share')}
                />
            </div>
        </fieldset>
    );
}
