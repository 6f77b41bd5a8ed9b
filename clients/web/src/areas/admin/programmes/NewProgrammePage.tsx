import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api, got, newKey, once } from '#/api/client';
import { Problem } from '#/api/problem';
import { queries } from '#/api/queries';
import type { ProgrammeInput } from '#/api/schema';
import { Button } from '#/design/Button';
import { DateField } from '#/design/DateField';
import { NumberField } from '#/design/NumberField';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { TextField } from '#/design/TextField';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { toast } from '#/design/Toast';
import { words } from './words';

interface Part {
    key: string;
    code: string;
    from: string | null;
    to: string | null;
    goal: number | null;
}

const DAYS = ['entryFrom', 'entryTo', 'usedFrom', 'usedTo'] as const;
const POINTERS = {
    entryFrom: '/entry_from',
    entryTo: '/entry_to',
    usedFrom: '/used_from',
    usedTo: '/used_to',
};

/** Sets up a programme with its phases; the chain is the usual one and can be changed after. */
export function NewProgrammePage() {
    const t = useWords(words);
    const [, go] = useLocation();
    const { number } = useFormat();
    const [code, setCode] = useState('');
    const [name, setName] = useState('');
    const [goal, setGoal] = useState<number | null>(null);
    const [days, setDays] = useState<Partial<Record<(typeof DAYS)[number], string | null>>>({});
    const [parts, setParts] = useState<Part[]>([]);
    const adding = useMutation({
        mutationFn: () => {
            const body = {
                code: code.trim(),
                name: name.trim(),
                goal: goal ?? 0,
                entry_from: days.entryFrom ?? '',
                entry_to: days.entryTo ?? '',
                used_from: days.usedFrom ?? '',
                used_to: days.usedTo ?? '',
                phases: parts.map((part) => ({
                    code: part.code.trim(),
                    from: part.from ?? '',
                    to: part.to ?? '',
                    goal: part.goal ?? 0,
                })),
            };
            // What is left out is as usual: the chain of two steps, appeals, what an entry needs.
            return got(
                api.POST('/v1/programmes', {
                    body: body as ProgrammeInput,
                    headers: once(newKey()),
                }),
            );
        },
        onSuccess: async (made) => {
            toast(t.added);
            await queries.invalidateQueries({ queryKey: ['programmes'] });
            go(`/quan-tri/chuong-trinh/${made.code}`);
        },
    });
    const { error } = adding;
    const at = (pointer: string) => (error instanceof Problem ? error.at(pointer) : undefined);
    const change = (key: string, part: Partial<Part>) =>
        setParts(parts.map((one) => (one.key === key ? { ...one, ...part } : one)));
    return (
        <form className="stack column" noValidate onSubmit={(event) => event.preventDefault()}>
            <PageHeader
                title={t.add}
                back={{ to: '/quan-tri/chuong-trinh', label: t.back }}
                lead={t.lead}
            />
            <ProblemBox error={error} />
            <section className="card stack">
                <TextField label={t.name} value={name} onChange={setName} error={at('/name')} />
                <div className="pair">
                    <TextField
                        label={t.code}
                        hint={t.codeHint}
                        value={code}
                        onChange={setCode}
                        error={at('/code')}
                    />
                    <NumberField
                        label={t.goal}
                        minValue={0}
                        value={goal}
                        onChange={setGoal}
                        error={at('/goal')}
                    />
                    {DAYS.map((day) => (
                        <DateField
                            key={day}
                            label={t[day]}
                            value={days[day] ?? null}
                            onChange={(value) => setDays({ ...days, [day]: value })}
                            error={at(POINTERS[day])}
                        />
                    ))}
                </div>
            </section>
            <section className="card stack">
                <h2>{t.phases}</h2>
                {parts.length === 0 && <p className="muted">{t.noPhases}</p>}
                {parts.map((part, place) => (
                    <fieldset key={part.key} className="block">
                        <legend>{t.phaseOf(number(place + 1))}</legend>
                        <div className="trio">
                            <TextField
                                label={t.code}
                                value={part.code}
                                onChange={(value) => change(part.key, { code: value })}
                                error={at(`/phases/${place}/code`)}
                            />
                            <DateField
                                label={t.from}
                                value={part.from}
                                onChange={(from) => change(part.key, { from })}
                                error={at(`/phases/${place}/from`)}
                            />
                            <DateField
                                label={t.to}
                                value={part.to}
                                onChange={(to) => change(part.key, { to })}
                                error={at(`/phases/${place}/to`)}
                            />
                            <NumberField
                                label={t.phaseGoal}
                                value={part.goal}
                                onChange={(value) => change(part.key, { goal: value })}
                                error={at(`/phases/${place}/goal`)}
                            />
                            <Button
                                tone="quiet"
                                icon="bin"
                                aria-label={t.removePhase(t.phaseOf(number(place + 1)))}
                                onPress={() => setParts(parts.filter((one) => one !== part))}
                            />
                        </div>
                    </fieldset>
                ))}
                <div className="row">
                    <Button
                        icon="plus"
                        onPress={() =>
                            setParts([
                                ...parts,
                                { key: newKey(), code: '', from: null, to: null, goal: null },
                            ])
                        }
                    >
                        {t.addPhase}
                    </Button>
                </div>
            </section>
            <div className="row">
                <Button tone="primary" isPending={adding.isPending} onPress={() => adding.mutate()}>
                    {t.add}
                </Button>
            </div>
        </form>
    );
}
