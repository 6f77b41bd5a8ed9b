import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useLocation } from 'wouter';
import { api, got, newKey, once } from '#/api/client';
import { queries } from '#/api/queries';
import { unitsAs } from '#/api/rights';
import { useMe } from '#/api/session';
import { Button } from '#/design/Button';
import { RadioGroup } from '#/design/Choices';
import { Disclosure } from '#/design/Disclosure';
import { MomentField } from '#/design/MomentField';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Select } from '#/design/Select';
import { Skeleton } from '#/design/Skeleton';
import { TextField } from '#/design/TextField';
import { toast } from '#/design/Toast';
import { useWords } from '#/i18n/words';
import { Problem } from '#/api/problem';
import { useProgrammes, usual } from '../asking/lists';
import { MEASURES, type Measure, type Tree } from '../asking/view';
import { words as figureWords } from '../figures/words';
import { words as boardWords } from '../words';
import { freezing, type Draft } from './draft';
import { Scope } from './Scope';
import { words } from './words';

/** Freezes the figures of a minute. */
export default function FreezePage() {
    const t = useWords(words);
    const { data } = useProgrammes();
    return (
        <>
            <PageHeader
                title={t.formTitle}
                lead={t.formLead}
                back={{ to: '/bang/bieu', label: t.title }}
            />
            {data ? <Form programmes={data} /> : <Skeleton lines={8} />}
        </>
    );
}

type Programmes = NonNullable<ReturnType<typeof useProgrammes>['data']>;

function Form({ programmes }: { programmes: Programmes }) {
    const t = useWords(words);
    const [, go] = useLocation();
    const me = useMe();
    const [key, setKey] = useState(newKey);
    const [draft, setDraft] = useState<Draft>(() => ({
        programme: usual(programmes)?.code ?? '',
        scope: 'unit',
        unit: unitsAs(me, 'leader', 'admin')[0] ?? null,
        cluster: null,
        units: [],
        at: null,
        since: null,
        measure: 'valid',
        tree: 'now',
        texts: {},
    }));
    const change = (part: Partial<Draft>) => {
        setDraft((now) => ({ ...now, ...part }));
        setKey(newKey());
    };
    const freeze = useMutation({
        mutationFn: () =>
            got(
                api.POST('/v1/statements', {
                    params: { header: once(key) },
                    body: freezing(draft),
                }),
            ),
        onSuccess: async ({ number }) => {
            await queries.invalidateQueries({ queryKey: ['statements'] });
            toast(t.made(number));
            go(`/bang/bieu/${number}`);
        },
    });
    const submit = (event: SyntheticEvent) => {
        event.preventDefault();
        freeze.mutate();
    };
    return (
        <form className="stack loose column" onSubmit={submit} noValidate>
            <What programmes={programmes} draft={draft} change={change} />
            <Scope draft={draft} change={change} />
            <When draft={draft} change={change} />
            <Disclosure title={t.more}>
                <Texts draft={draft} change={change} error={freeze.error} />
            </Disclosure>
            <ProblemBox error={freeze.error} />
            <div>
                <Button type="submit" tone="primary" icon="check" isPending={freeze.isPending}>
                    {t.submit}
                </Button>
            </div>
        </form>
    );
}

interface PartProps {
    draft: Draft;
    change: (part: Partial<Draft>) => void;
}

function What({ programmes, draft, change }: PartProps & { programmes: Programmes }) {
    const t = useWords(words);
    const { programme } = useWords(boardWords);
    const names = useWords(figureWords);
    return (
        <div className="stack">
            <Select
                label={programme}
                options={programmes.map(({ code, name }) => ({ id: code, label: name }))}
                value={draft.programme}
                onChange={(code) => change({ programme: code })}
            />
            <Select<Measure>
                label={t.measure}
                options={MEASURES.map((id) => ({ id, label: names.measure[id] }))}
                value={draft.measure}
                onChange={(measure) => change({ measure })}
            />
            <RadioGroup<Tree>
                label={t.tree}
                inline
                options={(['now', 'then'] as const).map((id) => ({ id, label: t.trees[id] }))}
                value={draft.tree}
                onChange={(tree) => change({ tree })}
            />
        </div>
    );
}

function When({ draft, change }: PartProps) {
    const t = useWords(words);
    return (
        <div className="stack">
            <MomentField
                label={t.minute}
                hint={t.minuteHint}
                value={draft.at}
                onChange={(at) => change({ at })}
            />
            <MomentField
                label={t.since}
                optional
                value={draft.since}
                onChange={(since) => change({ since })}
            />
        </div>
    );
}

const TEXTS = [
    ['title', 'name'],
    ['place', 'place'],
    ['signer', 'signer'],
    ['position', 'position'],
    ['supersedes', 'supersedes'],
    ['reason', 'reason'],
] as const;

function Texts({ draft, change, error }: PartProps & { error: Error | null }) {
    const t = useWords(words);
    return (
        <div className="stack">
            {TEXTS.map(([field, word]) => (
                <TextField
                    key={field}
                    label={t[word]}
                    optional
                    hint={field === 'title' ? t.nameHint : undefined}
                    value={draft.texts[field] ?? ''}
                    onChange={(text) => change({ texts: { ...draft.texts, [field]: text } })}
                    error={error instanceof Problem ? error.at(`/${field}`) : undefined}
                />
            ))}
        </div>
    );
}
