import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got, newKey, once } from '#/api/client';
import type { Detail } from '#/api/schema';
import { useMe } from '#/api/session';
import { Button } from '#/design/Button';
import { ProblemBox } from '#/design/ProblemBox';
import { toast } from '#/design/Toast';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { detail } from '../words/detail';
import { Ask } from './Ask';
import { refresh } from './reads';

type Verdict = 'confirm' | 'object';

/** Somebody named one as an author: is it right? */
export function Answer({ it }: { it: Detail }) {
    const t = useWords(detail);
    const me = useMe();
    const { number } = useFormat();
    const [objecting, setObjecting] = useState(false);
    const [key] = useState(newKey);
    const own = it.authors.find(({ name }) => name === me.name);
    const say = (verdict: Verdict, reason: string | null) =>
        got(
            api.POST('/v1/initiatives/{initiative_id}/confirmations', {
                params: {
                    path: { initiative_id: it.id },
                    header: once(`${key}-${verdict}-${it.version}`),
                },
                body: { verdict, reason },
            }),
        );
    const confirming = useMutation({
        mutationFn: () => say('confirm', null),
        onSuccess: () => {
            toast(t.done.confirm);
            return refresh();
        },
    });
    const confirms = it.actions.includes('confirm');
    const objects = it.actions.includes('object');
    if (!confirms && !objects) return null;
    return (
        <section className="card stack answer" aria-labelledby="asked">
            <h2 id="asked">{t.asked}</h2>
            {own && <p>{t.yourShare(number(own.share))}</p>}
            <p className="muted">{t.askedHelp}</p>
            <ProblemBox error={confirming.error} />
            <div className="row">
                {confirms && (
                    <Button
                        tone="primary"
                        icon="check"
                        isPending={confirming.isPending}
                        onPress={() => confirming.mutate()}
                    >
                        {t.confirm}
                    </Button>
                )}
                {objects && <Button onPress={() => setObjecting(true)}>{t.object}</Button>}
            </div>
            <Ask
                isOpen={objecting}
                onClose={() => setObjecting(false)}
                title={t.object}
                help={t.askedHelp}
                label={t.objectWhy}
                act={(reason) => say('object', reason)}
                onDone={() => {
                    setObjecting(false);
                    toast(t.done.object);
                    return refresh();
                }}
            />
        </section>
    );
}
