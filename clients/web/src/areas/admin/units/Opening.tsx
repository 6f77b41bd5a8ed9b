import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api, got, newKey, once } from '#/api/client';
import { Problem } from '#/api/problem';
import { queries } from '#/api/queries';
import { Button } from '#/design/Button';
import { DateField } from '#/design/DateField';
import { Confirm } from '#/design/Dialog';
import { ProblemBox } from '#/design/ProblemBox';
import { Select } from '#/design/Select';
import { TextField } from '#/design/TextField';
import { toast } from '#/design/Toast';
import { useWords } from '#/i18n/words';
import { words as kinds } from '../../unit/parts/kinds';
import type { Unit } from '../../unit/parts/units';
import { words } from './words';

const KINDS = ['province', 'sector', 'upper', 'grassroots', 'section', 'team'] as const;

/** Opens a unit below another one. */
export function Opening({ parent }: { parent: Unit }) {
    const t = useWords(words);
    const { kind: names } = useWords(kinds);
    const [, go] = useLocation();
    const [asked, setAsked] = useState(false);
    const [code, setCode] = useState('');
    const [name, setName] = useState('');
    const [kind, setKind] = useState<(typeof KINDS)[number]>('grassroots');
    const [on, setOn] = useState<string | null>(null);
    const [key] = useState(newKey);
    const opening = useMutation({
        mutationFn: () =>
            got(
                api.POST('/v1/units', {
                    // People are counted later; a new unit begins without figures.
                    body: {
                        code: code.trim(),
                        name: name.trim(),
                        kind,
                        parent: parent.code,
                        opened_on: on,
                        members: 0,
                        members_female: 0,
                        workers: 0,
                        workers_female: 0,
                    },
                    headers: once(key),
                }),
            ),
        onSuccess: (unit) => {
            toast(t.done);
            void queries.invalidateQueries({ queryKey: ['units'] });
            go(`/quan-tri/don-vi/${unit.code}`);
        },
    });
    const { error } = opening;
    const at = (pointer: string) => (error instanceof Problem ? error.at(pointer) : undefined);
    return (
        <>
            <Button tone="primary" icon="plus" onPress={() => setAsked(true)}>
                {t.open}
            </Button>
            <Confirm
                title={t.openUnder(parent.name)}
                action={t.open}
                isOpen={asked}
                isPending={opening.isPending}
                reason={!code.trim() ? t.needCode : !name.trim() ? t.needName : undefined}
                onClose={() => setAsked(false)}
                onConfirm={() => opening.mutate()}
            >
                <div className="stack">
                    <ProblemBox error={error} />
                    <TextField label={t.code} value={code} onChange={setCode} error={at('/code')} />
                    <TextField label={t.name} value={name} onChange={setName} error={at('/name')} />
                    <Select
                        label={t.kind}
                        options={KINDS.map((id) => ({ id, label: names[id] }))}
                        value={kind}
                        onChange={setKind}
                        error={at('/kind')}
                    />
                    <DateField
                        label={t.opened}
                        optional
                        value={on}
                        onChange={setOn}
                        error={at('/opened_on')}
                    />
                </div>
            </Confirm>
        </>
    );
}
