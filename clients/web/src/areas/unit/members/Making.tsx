import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got, newKey, once } from '#/api/client';
import { Problem } from '#/api/problem';
import { queries } from '#/api/queries';
import { Button } from '#/design/Button';
import { DateField } from '#/design/DateField';
import { Confirm } from '#/design/Dialog';
import { ProblemBox } from '#/design/ProblemBox';
import { toast } from '#/design/Toast';
import { useWords } from '#/i18n/words';
import { today } from '../parts/programmes';
import { words } from './words';

/** Makes a join link with a last day, and opens it. */
export function Making({ unit, onMade }: { unit: string; onMade: (id: string) => void }) {
    const t = useWords(words);
    const [asked, setAsked] = useState(false);
    const [last, setLast] = useState<string | null>(null);
    const [key, setKey] = useState(newKey);
    const making = useMutation({
        mutationFn: () =>
            got(
                api.POST('/v1/units/{code}/join-links', {
                    params: { path: { code: unit } },
                    headers: once(key),
                    body: { expires_on: last },
                }),
            ),
        onSuccess: ({ id }) => {
            toast(t.made);
            setAsked(false);
            setLast(null);
            onMade(id);
            void queries.invalidateQueries({ queryKey: ['join-links'] });
        },
        onSettled: () => setKey(newKey()),
    });
    const { error } = making;
    return (
        <>
            <Button tone="primary" icon="plus" onPress={() => setAsked(true)}>
                {t.make}
            </Button>
            <Confirm
                title={t.makeTitle}
                action={t.make}
                isOpen={asked}
                isPending={making.isPending}
                onClose={() => setAsked(false)}
                onConfirm={() => making.mutate()}
            >
                <div className="stack">
                    <ProblemBox error={error} />
                    <p>{t.makeHelp}</p>
                    <DateField
                        label={t.expires}
                        hint={t.expiresHint}
                        optional
                        min={today()}
                        value={last}
                        onChange={setLast}
                        error={error instanceof Problem ? error.at('/expires_on') : undefined}
                    />
                </div>
            </Confirm>
        </>
    );
}
