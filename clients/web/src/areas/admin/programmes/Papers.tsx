import { useState } from 'react';
import { api, got } from '#/api/client';
import type { AskedOutput as Asked } from '#/api/schema';
import { Button } from '#/design/Button';
import { RadioGroup } from '#/design/Choices';
import { NumberField } from '#/design/NumberField';
import { ProblemBox } from '#/design/ProblemBox';
import { Toolbar } from '#/design/Toolbar';
import { useWords } from '#/i18n/words';
import type { Programme } from '../../unit/parts/programmes';
import { words } from './words/papers';
import { useSaving } from './useSaving';

const SORTS = ['before', 'after', 'recognition', 'calculation'] as const;
const HOWS = ['none', 'asked', 'required'] as const;

/** Which papers an entry should have, and without which it cannot be submitted. */
export function Papers({ programme }: { programme: Programme }) {
    const t = useWords(words);
    const before = programme.attachments;
    const [list, setList] = useState<Asked[]>(before);
    const saving = useSaving(
        () =>
            got(
                api.PUT('/v1/programmes/{code}/attachments', {
                    params: { path: { code: programme.code } },
                    body: list,
                }),
            ),
        t.saved,
    );
    const same = told(list) === told(before);
    const put = (sort: Asked['sort'], next: Asked | null) =>
        setList([...list.filter((one) => one.sort !== sort), ...(next ? [next] : [])]);
    return (
        <div className="stack">
            <p className="muted column">{t.help}</p>
            <ProblemBox error={saving.error} />
            {SORTS.map((sort) => (
                <Paper
                    key={sort}
                    sort={sort}
                    asked={list.find((one) => one.sort === sort)}
                    onChange={(next) => put(sort, next)}
                />
            ))}
            <Toolbar label={t.title} sticky>
                {!same && (
                    <Button tone="quiet" onPress={() => setList(before)}>
                        {t.reset}
                    </Button>
                )}
                <Button
                    tone="primary"
                    reason={same ? t.unchanged : undefined}
                    isPending={saving.isPending}
                    onPress={() => saving.mutate()}
                >
                    {t.save}
                </Button>
            </Toolbar>
        </div>
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

/** The same words for the same papers, in whichever order they were chosen. */
function told(list: readonly Asked[]): string {
    return JSON.stringify(
        SORTS.map((sort) => list.find((one) => one.sort === sort)).map(
            (one) => one && [one.sort, one.how, one.over_vnd ?? null],
        ),
    );
}
