import { api, got } from '#/api/client';
import { useMe } from '#/api/session';
import { Button } from '#/design/Button';
import { ComboBox } from '#/design/ComboBox';
import type { Option } from '#/design/Select';
import { useFormat } from '#/i18n/format';
import { writer, type Writer } from '../store/form';
import { Author } from './Author';
import { evenly, totalOf } from './complaints';
import type { StepProps } from './step';
import { useFormWords } from './words';

/** Who made it, and who did how much of it. */
export function Authors({ form, set, error, touch }: StepProps) {
    const t = useFormWords();
    const me = useMe();
    const { authors } = form;
    const put = (next: Writer[]) => set({ authors: next });
    const add = (name: string, account: string | null) => {
        const all = [...authors, writer(name, null, account)];
        put(shared(all));
    };
    const take = (found: Option | null) => {
        if (found && !authors.some(({ account }) => account === found.id))
            add(found.label, found.id);
    };
    return (
        <section className="stack" aria-labelledby="authors">
            <h2 id="authors">{t.authors}</h2>
            <p className="field-hint">{t.authorsHint}</p>
            {authors.map((one, place) => (
                <Author
                    key={one.key}
                    one={one}
                    self={one.account === me.id || (!one.account && one.name === me.name)}
                    alone={authors.length === 1}
                    error={(part) => error(`/authors/${place}${part}`)}
                    onBlur={() => touch(`/authors/${place}`)}
                    onChange={(part) =>
                        put(authors.map((each) => (each === one ? { ...each, ...part } : each)))
                    }
                    onRemove={() => put(shared(authors.filter((each) => each !== one)))}
                />
            ))}
            <Total
                total={totalOf(form)}
                several={authors.length > 1}
                onEven={() => put(shared(authors))}
            />
            <div className="add-author stack tight">
                <ComboBox
                    label={t.colleague}
                    hint={t.colleagueHint}
                    optional
                    load={colleagues}
                    value={null}
                    picks
                    onChange={take}
                />
                <Button icon="plus" onPress={() => add('', null)}>
                    {t.stranger}
                </Button>
                <p className="field-hint">{t.strangerHint}</p>
            </div>
        </section>
    );
}

interface TotalProps {
    total: number;
    several: boolean;
    onEven: () => void;
}

function Total({ total, several, onEven }: TotalProps) {
    const t = useFormWords();
    const { number } = useFormat();
    if (!several && total === 100) return null;
    const right = total === 100;
    return (
        <div className="row between">
            <strong role="status" className={right ? '' : 'field-error'}>
                {right ? t.total('100') : t.totalWrong(number(total))}
            </strong>
            <Button onPress={onEven}>{t.even}</Button>
        </div>
    );
}

function shared(authors: Writer[]): Writer[] {
    const shares = evenly(authors.length);
    return authors.map((one, place) => ({ ...one, share: shares[place] ?? null }));
}

async function colleagues(q: string, signal: AbortSignal): Promise<Option[]> {
    const { items } = await got(
        api.GET('/v1/colleagues', { params: { query: { q, limit: 20 } }, signal }),
    );
    return items.map(({ id, name, login }) => ({ id, label: name, note: login }));
}
