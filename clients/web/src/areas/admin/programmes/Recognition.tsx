import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got } from '#/api/client';
import { queries } from '#/api/queries';
import type { TermsOutput } from '#/api/schema';
import { Button } from '#/design/Button';
import { NumberField } from '#/design/NumberField';
import { ProblemBox } from '#/design/ProblemBox';
import { Select } from '#/design/Select';
import { toast } from '#/design/Toast';
import { useWords } from '#/i18n/words';
import type { Programme } from '../../unit/parts/programmes';
import { words } from './words';

const LEVELS = ['unit', 'upper', 'province', 'national'] as const;
const MAJORITIES = ['half', 'two_thirds', 'three_quarters'] as const;
type Terms = TermsOutput;

/** How councils of a programme recognise, level by level. */
export function Recognition({ programme }: { programme: Programme }) {
    const t = useWords(words);
    const before = programme.recognition ?? [];
    const [list, setList] = useState<Terms[]>(before);
    const saving = useMutation({
        mutationFn: () =>
            got(
                api.PUT('/v1/programmes/{code}/recognition', {
                    params: { path: { code: programme.code } },
                    body: list,
                }),
            ),
        onSuccess: () => {
            toast(t.termsSaved);
            return queries.invalidateQueries({ queryKey: ['programmes'] });
        },
    });
    const free = LEVELS.find((level) => !list.some((one) => one.level === level));
    const change = (level: string, part: Partial<Terms>) =>
        setList(list.map((one) => (one.level === level ? { ...one, ...part } : one)));
    const same = JSON.stringify(list) === JSON.stringify(before);
    return (
        <div className="stack">
            <p className="muted column">{t.recognitionHelp}</p>
            <ProblemBox error={saving.error} />
            {list.length === 0 && <p>{t.noTerms}</p>}
            {list.map((one) => (
                <section key={one.level} className="card stack" aria-label={t.levels[one.level]}>
                    <div className="row between">
                        <h2>{`${t.levels[one.level]} · ${t.methods[one.method]}`}</h2>
                        <Button
                            tone="quiet"
                            icon="bin"
                            aria-label={t.removeTerm(t.levels[one.level])}
                            onPress={() => setList(list.filter((other) => other !== one))}
                        />
                    </div>
                    {one.criteria && one.criteria.length > 0 && (
                        <p>{t.criteria(one.criteria.map(({ code }) => code).join(', '))}</p>
                    )}
                    <div className="trio">
                        {one.method === 'average' ? (
                            <NumberField
                                label={t.least}
                                minValue={0}
                                maxValue={100}
                                value={one.least ?? null}
                                onChange={(least) => change(one.level, { least })}
                            />
                        ) : (
                            <Select
                                label={t.majority}
                                options={MAJORITIES.map((id) => ({ id, label: t.majorities[id] }))}
                                value={one.majority ?? null}
                                onChange={(majority) => change(one.level, { majority })}
                            />
                        )}
                        <NumberField
                            label={t.members}
                            minValue={1}
                            maxValue={50}
                            value={one.members}
                            onChange={(members) => change(one.level, { members: members ?? 1 })}
                        />
                        <NumberField
                            label={t.judges}
                            minValue={1}
                            maxValue={50}
                            value={one.quorum}
                            onChange={(quorum) => change(one.level, { quorum: quorum ?? 1 })}
                        />
                    </div>
                </section>
            ))}
            <div className="row">
                {free && (
                    <Button icon="plus" onPress={() => setList([...list, byVote(free)])}>
                        {t.addTerm}
                    </Button>
                )}
                <Button
                    tone="primary"
                    reason={same ? t.unchanged : undefined}
                    isPending={saving.isPending}
                    onPress={() => saving.mutate()}
                >
                    {t.saveTerms}
                </Button>
            </div>
        </div>
    );
}

function byVote(level: Terms['level']): Terms {
    return { level, method: 'vote', criteria: [], majority: 'half', members: 3, quorum: 2 };
}
