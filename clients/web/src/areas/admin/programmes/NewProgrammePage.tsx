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
import { useWords } from '#/i18n/words';
import { toast } from '#/design/Toast';
import { AppealFields, EntryFields } from './EntryFields';
import { type Part, PhaseFields } from './PhaseFields';
import { USUAL_APPEAL, USUAL_ENTRY } from './usual';
import { words as entries } from './words/entry';
import { words } from './words/programme';

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
    const more = useWords(entries);
    const [, go] = useLocation();
    const [code, setCode] = useState('');
    const [name, setName] = useState('');
    const [goal, setGoal] = useState<number | null>(null);
    const [days, setDays] = useState<Partial<Record<(typeof DAYS)[number], string | null>>>({});
    const [parts, setParts] = useState<Part[]>([]);
    const [entry, setEntry] = useState(USUAL_ENTRY);
    const [appeal, setAppeal] = useState(USUAL_APPEAL);
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
                entry,
                appeal,
            };
            // What is left out is as usual: the chain of two steps, and no terms of recognition.
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
            <PhaseFields
                parts={parts}
                onChange={setParts}
                at={(pointer) => at(`/phases${pointer}`)}
            />
            <EntryFields
                value={entry}
                onChange={setEntry}
                at={(pointer) => at(`/entry${pointer}`)}
            />
            <AppealFields
                value={appeal}
                onChange={setAppeal}
                at={(pointer) => at(`/appeal${pointer}`)}
            />
            <p className="muted">{more.fixed}</p>
            <div className="row">
                <Button tone="primary" isPending={adding.isPending} onPress={() => adding.mutate()}>
                    {t.add}
                </Button>
            </div>
        </form>
    );
}
