import { useState } from 'react';
import { api, got } from '#/api/client';
import { Problem } from '#/api/problem';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { ProblemBox } from '#/design/ProblemBox';
import { Toolbar } from '#/design/Toolbar';
import { useWords } from '#/i18n/words';
import type { Programme } from '../../unit/parts/programmes';
import { TermFields } from './TermFields';
import { byVote, lack, LEVELS, type Terms } from './terms';
import { words } from './words/recognition';
import { useSaving } from './useSaving';

/** How councils of a programme recognise, level by level. */
export function Recognition({ programme }: { programme: Programme }) {
    const t = useWords(words);
    const before = programme.recognition;
    const [list, setList] = useState<Terms[]>(before);
    const saving = useSaving(
        () =>
            got(
                api.PUT('/v1/programmes/{code}/recognition', {
                    params: { path: { code: programme.code } },
                    body: list,
                }),
            ),
        t.saved,
    );
    const { error } = saving;
    const taken = list.map(({ level }) => level);
    const free = LEVELS.find((level) => !taken.includes(level));
    const same = JSON.stringify(list) === JSON.stringify(before);
    const faulty = list.find((one) => lack(one));
    const why = faulty && lack(faulty);
    const reason = same
        ? t.unchanged
        : faulty && why
          ? `${t.levels[faulty.level]}: ${t.lacks[why]}`
          : undefined;
    const change = (place: number, part: Partial<Terms>) =>
        setList(list.map((one, at) => (at === place ? { ...one, ...part } : one)));
    return (
        <div className="stack">
            <p className="muted column">{t.help}</p>
            <ProblemBox error={error} />
            {list.length === 0 && (
                <EmptyState icon="check" title={t.none}>
                    <p>{t.noneHelp}</p>
                </EmptyState>
            )}
            {list.map((one, place) => (
                <TermFields
                    key={place}
                    terms={one}
                    taken={taken}
                    onChange={(part) => change(place, part)}
                    onRemove={() => setList(list.filter((other) => other !== one))}
                    at={(pointer) =>
                        error instanceof Problem ? error.at(`/${place}${pointer}`) : undefined
                    }
                />
            ))}
            <Toolbar label={t.title} sticky>
                {free && (
                    <Button icon="plus" onPress={() => setList([...list, byVote(free)])}>
                        {t.add}
                    </Button>
                )}
                {!same && (
                    <Button tone="quiet" onPress={() => setList(before)}>
                        {t.reset}
                    </Button>
                )}
                <Button
                    tone="primary"
                    reason={reason}
                    isPending={saving.isPending}
                    onPress={() => saving.mutate()}
                >
                    {t.save}
                </Button>
            </Toolbar>
        </div>
    );
}
