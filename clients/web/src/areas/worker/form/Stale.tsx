import { useState } from 'react';
import { Button } from '#/design/Button';
import { RadioGroup } from '#/design/Choices';
import { PageHeader } from '#/design/PageHeader';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import type { Kept, Refusal } from '../store/db';
import { change } from '../store/drafts';
import { type Form, formOf } from '../store/form';
import { useFormWords } from './words';

type Part = keyof ReturnType<typeof useFormWords>['parts'];
type Side = 'yours' | 'other';

/** Which parts of the form stand for one part of what is sent. */
const MEMBERS: Readonly<Record<Part, readonly (keyof Form)[]>> = {
    title: ['title'],
    kind: ['kind'],
    field: ['field'],
    before: ['before'],
    solution: ['solution'],
    effect: ['effect'],
    used_from: ['usedFrom'],
    benefit: ['unstated', 'claimed', 'period', 'basis'],
    social_benefit: ['social'],
    people_benefiting: ['people'],
    recognition: ['by', 'number', 'date', 'level'],
    confidential: ['confidential'],
    ip_protected: ['protected'],
    authors: ['authors'],
    programme: ['programme'],
    unit: ['unit'],
};

interface Props {
    kept: Kept;
    refusal: Refusal;
    /** Takes over what was chosen of the other version. */
    onSettle: (part: Partial<Form>) => void;
}

/** Another was faster: both versions, part by part, and one decides. */
export default function Stale({ kept, refusal, onSettle }: Props) {
    const t = useFormWords();
    const [chosen, setChosen] = useState<Partial<Record<Part, Side>>>({});
    const say = useSay();
    const { current, differs = [] } = refusal;
    if (!current) return null;
    const theirs = formOf(current);
    const parts = differs.filter((name): name is Part => name in MEMBERS);
    const settle = async () => {
        const taken = parts
            .filter((name) => chosen[name] === 'other')
            .flatMap((name) => MEMBERS[name].map((member) => [member, theirs[member]]));
        await change(kept.id, {
            remote: { id: current.id, etag: `"${current.version}"` },
            known: null,
            refusal: null,
        });
        onSettle(Object.fromEntries(taken) as Partial<Form>);
    };
    return (
        <div className="column stack">
            <PageHeader
                title={t.stale}
                lead={t.staleHelp}
                back={{ to: '/sang-kien', label: t.mine }}
            />
            {parts.map((name) => (
                <div key={name} className="card">
                    <RadioGroup
                        label={t.parts[name]}
                        value={chosen[name] ?? 'yours'}
                        onChange={(side: Side) => setChosen({ ...chosen, [name]: side })}
                        options={[
                            { id: 'yours', label: t.yours, note: say(kept.form, name) },
                            { id: 'other', label: t.other, note: say(theirs, name) },
                        ]}
                    />
                </div>
            ))}
            <Button tone="primary" onPress={() => void settle()}>
                {t.settle}
            </Button>
        </div>
    );
}

/** Says one part of a form as a person reads it. */
function useSay(): (form: Form, part: Part) => string {
    const t = useFormWords();
    const names = useWords(common);
    const { date, money, number } = useFormat();
    return (form, part) => {
        const said: Partial<Record<Part, string>> = {
            kind: form.kind ? names.kind[form.kind] : '',
            field: form.field ? names.field[form.field] : '',
            used_from: form.usedFrom ? date(form.usedFrom) : '',
            benefit: form.unstated
                ? t.unstated
                : [form.claimed === null ? '' : money(form.claimed), form.basis].join(' '),
            people_benefiting: form.people === null ? '' : number(form.people),
            recognition: [form.number, form.date ? date(form.date) : ''].join(' '),
            authors: form.authors.map((one) => `${one.name} ${one.share ?? 0} %`).join(', '),
            confidential: form.confidential ? t.confidential : '',
            ip_protected: form.protected ? t.protected : '',
            programme: form.programme ?? '',
            unit: form.unit ?? '',
            social_benefit: form.social,
        };
        const plain = part in form ? form[part as 'title' | 'before' | 'solution' | 'effect'] : '';
        return (said[part] ?? plain).trim() || t.empty;
    };
}
