import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api, got, newKey, once } from '#/api/client';
import { queries } from '#/api/queries';
import type { ProgrammeInput } from '#/api/schema';
import { Button } from '#/design/Button';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { TextField } from '#/design/TextField';
import { useWords } from '#/i18n/words';
import { toast } from '#/design/Toast';
import { BLANK, bodyOf } from './draft';
import { ProgrammeFields } from './ProgrammeFields';
import { words as entries } from './words/entry';
import { words } from './words/programme';

/** Sets up a programme with its phases; the chain is the usual one and can be changed after. */
export function NewProgrammePage() {
    const t = useWords(words);
    const more = useWords(entries);
    const [, go] = useLocation();
    const [code, setCode] = useState('');
    const [draft, setDraft] = useState(BLANK);
    const adding = useMutation({
        // What is left out is as usual: the chain of two steps, and no terms of recognition.
        mutationFn: () =>
            got(
                api.POST('/v1/programmes', {
                    body: { code: code.trim(), ...bodyOf(draft) } as ProgrammeInput,
                    headers: once(newKey()),
                }),
            ),
        onSuccess: async (made) => {
            toast(t.added);
            await queries.invalidateQueries({ queryKey: ['programmes'] });
            go(`/quan-tri/chuong-trinh/${made.code}`);
        },
    });
    const { error } = adding;
    return (
        <form className="stack column" noValidate onSubmit={(event) => event.preventDefault()}>
            <PageHeader
                title={t.add}
                back={{ to: '/quan-tri/chuong-trinh', label: t.back }}
                lead={t.lead}
            />
            <ProblemBox error={error} />
            <ProgrammeFields value={draft} onChange={setDraft} error={error}>
                {(at) => (
                    <TextField
                        label={t.code}
                        hint={t.codeHint}
                        value={code}
                        onChange={setCode}
                        error={at('/code')}
                    />
                )}
            </ProgrammeFields>
            <p className="muted">{more.later}</p>
            <div className="row">
                <Button tone="primary" isPending={adding.isPending} onPress={() => adding.mutate()}>
                    {t.add}
                </Button>
            </div>
        </form>
    );
}
