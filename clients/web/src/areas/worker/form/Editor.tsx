import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'wouter';
import { Button } from '#/design/Button';
import { ButtonLink } from '#/design/Link';
import { Notice } from '#/design/Notice';
import { PageHeader } from '#/design/PageHeader';
import { Skeleton } from '#/design/Skeleton';
import { Toolbar } from '#/design/Toolbar';
import { useFormat } from '#/i18n/format';
import type { Kept } from '../store/db';
import { useProgrammes } from '../store/reference';
import { capital, stepOf } from './complaints';
import { Gone } from './Gone';
import { Queued } from './Queued';
import { Saved } from './Saved';
import { Steps } from './Steps';
import { StepWhat } from './StepWhat';
import { useCheck } from './useCheck';
import { useDraft } from './useDraft';
import { useFormWords } from './words';
import './Editor.css';

const StepEffect = lazy(() => import('./StepEffect'));
const StepPeople = lazy(() => import('./StepPeople'));
const Stale = lazy(() => import('./Stale'));
const STEPS = [StepWhat, StepEffect, StepPeople] as const;

interface Props {
    start: Kept;
    stored: boolean;
    /** It was left unfinished, and comes back by itself. */
    resumed?: boolean;
}

/** The form in three steps; nothing that is typed is lost. */
export function Editor({ start, stored, resumed }: Props) {
    const t = useFormWords();
    const { time } = useFormat();
    const draft = useDraft(start, stored);
    const { form, set, kept } = draft;
    const programmes = useProgrammes();
    const programme = programmes?.find(({ code }) => code === form.programme);
    const remote = kept?.remote ?? start.remote;
    const checked = useCheck(form, programme, remote?.id);
    const [step, go] = useStep();
    const [tried, setTried] = useState(start.returned ? 3 : 0);
    const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());

    const title = start.returned ? t.editing : t.title;
    if (draft.gone) return <Gone id={start.id} title={title} />;
    if (kept?.refusal?.current) return <Stale kept={kept} refusal={kept.refusal} onSettle={set} />;
    if (kept?.wanted) return <Queued kept={kept} title={title} />;

    const complaints = [...checked.complaints, ...(kept?.refusal?.complaints ?? [])];
    const error = (pointer: string) => {
        if (tried <= stepOf(pointer) && !touched.has(pointer)) return undefined;
        const found = complaints.find((one) => one.pointer === pointer);
        return found && capital(found.detail);
    };
    const touch = (pointer: string) => setTouched((before) => new Set(before).add(pointer));
    const turn = (to: number) => {
        setTried((before) => Math.max(before, step + 1));
        go(to);
    };
    const Step = STEPS[step] ?? StepWhat;
    return (
        <div className="column editor">
            <PageHeader
                title={title}
                back={
                    start.returned && remote
                        ? { to: `/sang-kien/${remote.id}`, label: form.title }
                        : { to: '/sang-kien', label: t.mine }
                }
            />
            {resumed && (
                <Notice icon="clock">
                    <p>{t.resumed(time(start.changedAt))}</p>
                    <ButtonLink to="/sang-kien/moi?khac">{t.anew}</ButtonLink>
                </Notice>
            )}
            {kept?.refusal && (
                <Notice mood="warn" icon="warning" title={t.refused}>
                    {kept.refusal.detail}
                </Notice>
            )}
            <Steps step={step} onStep={turn} />
            <Suspense fallback={<Skeleton lines={6} />}>
                <Step
                    id={start.id}
                    form={form}
                    set={set}
                    error={error}
                    touch={touch}
                    programme={programme}
                    fixed={start.returned}
                    remote={remote?.id}
                    checked={{ ...checked, complaints }}
                    onStep={turn}
                    ensure={() => set({})}
                />
            </Suspense>
            <Toolbar label={t.form} sticky>
                <Saved kept={kept} safe={draft.safe} />
                <span className="editor-turn">
                    {step > 0 && <Button onPress={() => turn(step - 1)}>{t.previous}</Button>}
                    {step < 2 && (
                        <Button tone="primary" onPress={() => turn(step + 1)}>
                            {t.next}
                        </Button>
                    )}
                    {step === 2 && (
                        <Button
                            tone="primary"
                            onPress={() => void draft.submit()}
                            reason={complaints.length ? t.stillNeeded : undefined}
                        >
                            {start.returned ? t.resend : t.send}
                        </Button>
                    )}
                </span>
            </Toolbar>
        </div>
    );
}

/** The step is part of the address, so that the back button goes back a step. */
function useStep(): [number, (step: number) => void] {
    const [search, setSearch] = useSearchParams();
    const asked = Number(search.get('buoc') ?? 1);
    const step = asked >= 1 && asked <= 3 ? asked - 1 : 0;
    const go = (to: number) => {
        setSearch((now) => {
            now.set('buoc', String(to + 1));
            now.delete('tiep');
            return now;
        });
        scrollTo(0, 0);
    };
    return [step, go];
}
