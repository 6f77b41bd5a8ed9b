import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { api, got, newKey, once } from '#/api/client';
import { Problem } from '#/api/problem';
import { queries } from '#/api/queries';
import { Button } from '#/design/Button';
import { ProblemBox } from '#/design/ProblemBox';
import type { Option } from '#/design/Select';
import { TextField } from '#/design/TextField';
import { toast } from '#/design/Toast';
import { Toolbar } from '#/design/Toolbar';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { type Programme, ProgrammeChoice } from '../parts/programmes';
import { type Unit, UnitChoice } from '../parts/units';
import { Authors } from './Authors';
import { useCheck } from './checking';
import { type Draft, filing, newDraft } from './draft';
import { Findings } from './Findings';
import { Idea } from './Idea';
import { words } from './words';
import './Entry.css';

interface Props {
    unit: Unit;
    programme: Programme;
    all: readonly Programme[];
    onProgramme: (code: string) => void;
}

type Then = 'next' | 'see';

/** The whole entry on one page; the next one keeps unit, programme and paper. */
export function EntryForm({ unit, programme, all, onProgramme }: Props) {
    const t = useWords(words);
    const { number } = useFormat();
    const [, go] = useLocation();
    const [draft, setDraft] = useState(newDraft);
    const [place, setPlace] = useState<Option | null>({ id: unit.code, label: unit.name });
    const [tried, setTried] = useState(false);
    const [done, setDone] = useState(0);
    const key = useRef(newKey());
    const form = useRef<HTMLFormElement>(null);
    const body = filing(draft, programme.code, place?.id ?? unit.code);
    const check = useCheck(draft.title.trim() || tried ? body : null);
    const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));

    const saving = useMutation({
        mutationFn: (then: Then) =>
            got(api.POST('/v1/initiatives', { body, headers: once(key.current) })).then((it) => ({
                it,
                then,
            })),
        onSuccess: ({ it, then }) => {
            toast(t.saved(it.number ?? ''));
            for (const name of ['tally', 'pace', 'initiatives'])
                void queries.invalidateQueries({ queryKey: [name] });
            if (then === 'see') {
                go(`/sang-kien/${it.id}`);
                return;
            }
            setDone(done + 1);
            setTried(false);
            setDraft({ ...newDraft(), paper: draft.paper });
            scrollTo({ top: 0 });
            form.current?.querySelector<HTMLInputElement>('input[name=title]')?.focus();
        },
        onSettled: () => (key.current = newKey()),
    });
    const save = (then: Then) => {
        setTried(true);
        saving.mutate(then);
    };
    const refused = saving.error instanceof Problem ? saving.error.complaints : [];
    const faults = check.data?.errors ?? refused;
    const errorAt = (pointer: string) =>
        tried ? faults.find((one) => one.pointer === pointer)?.detail : undefined;

    return (
        <form ref={form} className="entry" noValidate onSubmit={(event) => event.preventDefault()}>
            <section className="card stack">
                <h2>{t.origin}</h2>
                <div className="pair">
                    <ProgrammeChoice all={all} value={programme} onChange={onProgramme} />
                    <UnitChoice
                        label={t.unit}
                        under={unit.code}
                        value={place}
                        onChange={setPlace}
                        error={errorAt('/unit')}
                    />
                </div>
                <TextField
                    label={t.paper}
                    hint={t.paperHint}
                    maxLength={300}
                    optional
                    value={draft.paper}
                    onChange={(paper) => change({ paper })}
                    error={errorAt('/paper')}
                />
            </section>
            <Authors
                unit={unit.code}
                authors={draft.authors}
                onChange={(authors) => change({ authors })}
                error={errorAt('/authors')}
                errorAt={errorAt}
            />
            <Idea draft={draft} change={change} errorAt={errorAt} />
            <Findings check={check.data} isOld={check.isOld} />
            <ProblemBox error={saving.error} />
            <Toolbar label={t.title} sticky>
                {done > 0 && <span className="muted">{t.savedToday(number(done))}</span>}
                <Button isPending={saving.isPending} onPress={() => save('see')}>
                    {t.saveSee}
                </Button>
                <Button
                    tone="primary"
                    icon="check"
                    isPending={saving.isPending}
                    onPress={() => save('next')}
                >
                    {t.saveNext}
                </Button>
            </Toolbar>
        </form>
    );
}
