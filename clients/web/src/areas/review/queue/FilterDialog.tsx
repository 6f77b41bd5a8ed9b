import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got } from '#/api/client';
import type { Narrowing } from '#/api/schema';
import { ComboBox } from '#/design/ComboBox';
import { DateField } from '#/design/DateField';
import { NumberField } from '#/design/NumberField';
import { type Option, Select } from '#/design/Select';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { DialogForm } from '../common/DialogForm';
import { useUnitName } from '../common/UnitName';
import { words as area } from '../words';
import { words } from './words';

const ALL = 'all';

interface Props {
    wish: Narrowing;
    isOpen: boolean;
    onClose: () => void;
    onChange: (wish: Narrowing) => void;
}

/** Every condition that a queue may be narrowed by. */
export function FilterDialog({ wish, isOpen, onClose, onChange }: Props) {
    const t = useWords(words);
    const [draft, setDraft] = useState(wish);
    const send = () => {
        onChange(draft);
        onClose();
    };
    return (
        <DialogForm
            title={t.filters}
            action={t.apply}
            isOpen={isOpen}
            onClose={onClose}
            onSend={send}
            error={null}
            isPending={false}
        >
            <Conditions draft={draft} change={(more) => setDraft({ ...draft, ...more })} />
        </DialogForm>
    );
}

interface Part {
    draft: Narrowing;
    change: (more: Narrowing) => void;
}

function Conditions({ draft, change }: Part) {
    const t = useWords(words);
    const { step } = useWords(area);
    const { kind, field } = useWords(common);
    return (
        <div className="form-grid">
            <Programme draft={draft} change={change} />
            <Under draft={draft} change={change} />
            <Choose
                label={t.step}
                names={step}
                value={draft.step}
                set={(step) => change({ step })}
            />
            <Choose
                label={t.kind}
                names={kind}
                value={draft.kind}
                set={(kind) => change({ kind })}
            />
            <Choose
                label={t.field}
                names={field}
                value={draft.field}
                set={(field) => change({ field })}
            />
            <Choose
                label={t.overdueAsk}
                names={{ true: t.quick.overdue, false: t.notOverdue }}
                value={told(draft.overdue)}
                set={(overdue) => change({ overdue: asked(overdue) })}
            />
            <Choose
                label={t.returnedAsk}
                names={{ true: t.quick.returned, false: t.neverReturned }}
                value={told(draft.returned)}
                set={(returned) => change({ returned: asked(returned) })}
            />
            <Choose
                label={t.claimedAsk}
                names={{ nobody: t.quick.nobody, me: t.quick.me, others: t.others }}
                value={draft.claimed}
                set={(claimed) => change({ claimed })}
            />
            <DateField
                label={t.due_to}
                value={draft.due_to?.slice(0, 10) ?? null}
                onChange={(due_to) => change({ due_to })}
            />
            <NumberField
                label={t.value_over}
                unit="đ"
                minValue={0}
                value={draft.value_over ?? null}
                onChange={(value_over) => change({ value_over })}
            />
        </div>
    );
}

type Sure = 'true' | 'false';

function told(value: boolean | null | undefined): Sure | null {
    return value == null ? null : value ? 'true' : 'false';
}

function asked(value: Sure | null): boolean | null {
    return value === null ? null : value === 'true';
}

interface ChooseProps<K extends string> {
    label: string;
    names: Readonly<Record<K, string>>;
    value: string | null | undefined;
    set: (value: K | null) => void;
}

function Choose<K extends string>({ label, names, value, set }: ChooseProps<K>) {
    const t = useWords(words);
    const known = Object.entries<string>(names).map(([id, label]) => ({ id, label }));
    return (
        <Select
            label={label}
            options={[{ id: ALL, label: t.all }, ...known]}
            value={value ?? ALL}
            onChange={(id) => set(id === ALL ? null : (id as K))}
        />
    );
}

function Programme({ draft, change }: Part) {
    const t = useWords(words);
    const { data } = useQuery({
        queryKey: ['programmes'],
        queryFn: () => got(api.GET('/v1/programmes', { params: { query: { limit: 200 } } })),
        staleTime: Infinity,
    });
    const names = Object.fromEntries(data?.items.map(({ code, name }) => [code, name]) ?? []);
    return (
        <Choose
            label={t.programme}
            names={names}
            value={draft.programme}
            set={(programme) => change({ programme })}
        />
    );
}

function Under({ draft, change }: Part) {
    const t = useWords(words);
    const name = useUnitName(draft.under);
    return (
        <ComboBox
            label={t.under}
            load={findUnits}
            value={draft.under ? { id: draft.under, label: name } : null}
            onChange={(unit) => change({ under: unit?.id ?? null })}
        />
    );
}

async function findUnits(q: string, signal: AbortSignal): Promise<Option[]> {
    const query = { limit: 20, ...(q && { q }) };
    const page = await got(api.GET('/v1/units', { params: { query }, signal }));
    return page.items.map(({ code, name }) => ({ id: code, label: name, note: code }));
}
