import type { Tagged } from '#/api/client';
import type { AskedOutput as Asked } from '#/api/schema';
import { RadioGroup } from '#/design/Choices';
import { NumberField } from '#/design/NumberField';
import { useWords } from '#/i18n/words';
import type { Programme } from '../../unit/parts/programmes';
import { PartForm } from './PartForm';
import { usePart } from './usePart';
import { words } from './words/papers';

const SORTS = ['before', 'after', 'recognition', 'calculation'] as const;
const HOWS = ['none', 'asked', 'required'] as const;

/** Which papers an entry should have, and without which it cannot be submitted. */
export function Papers({ programme }: { programme: Tagged<Programme> }) {
    const t = useWords(words);
    const papers = usePart(programme, 'attachments', t.saved);
    const { value: list, set } = papers;
    const asked = (sort: Asked['sort']) => list.find((one) => one.sort === sort);
    // Always in one order, so that the same papers are the same list.
    const put = (sort: Asked['sort'], next: Asked | null) =>
        set(SORTS.flatMap((one) => (one === sort ? next : asked(one)) ?? []));
    return (
        <PartForm label={t.title} help={t.help} part={papers} save={t.save}>
            {SORTS.map((sort) => (
                <Paper
                    key={sort}
                    sort={sort}
                    asked={asked(sort)}
                    onChange={(next) => put(sort, next)}
                />
            ))}
        </PartForm>
    );
}

interface Props {
    sort: Asked['sort'];
    asked: Asked | undefined;
    onChange: (next: Asked | null) => void;
}

function Paper({ sort, asked, onChange }: Props) {
    const t = useWords(words);
    return (
        <section className="card stack" aria-label={t.sorts[sort]}>
            <h2>{t.sorts[sort]}</h2>
            <div className="pair">
                <RadioGroup
                    label={t.how}
                    inline
                    options={HOWS.map((id) => ({ id, label: t.hows[id] }))}
                    value={asked?.how ?? 'none'}
                    onChange={(how) =>
                        onChange(how === 'none' ? null : { over_vnd: null, ...asked, sort, how })
                    }
                />
                {asked && (
                    <NumberField
                        label={t.over}
                        hint={t.overHint}
                        optional
                        unit="đ"
                        minValue={0}
                        value={asked.over_vnd ?? null}
                        onChange={(over) => onChange({ ...asked, over_vnd: over })}
                    />
                )}
            </div>
        </section>
    );
}
