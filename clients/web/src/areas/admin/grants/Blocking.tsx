import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got, newKey, once } from '#/api/client';
import { Problem } from '#/api/problem';
import { queries } from '#/api/queries';
import type { AdminAccount } from '#/api/schema';
import { Button } from '#/design/Button';
import { Confirm } from '#/design/Dialog';
import { ProblemBox } from '#/design/ProblemBox';
import { TextArea } from '#/design/TextField';
import { toast } from '#/design/Toast';
import { useWords } from '#/i18n/words';
import { words } from './words';

const params = ({ id }: AdminAccount) => ({ path: { account_id: id } });

/** Blocks an account with a reason, or lets its person sign in again. */
export function Blocking({ account }: { account: AdminAccount }) {
    const t = useWords(words);
    const [asked, setAsked] = useState(false);
    const act = account.blocked ? 'unblock' : 'block';
    return (
        <>
            <Button
                tone={account.blocked ? 'secondary' : 'quiet'}
                icon="shield"
                aria-label={account.blocked ? t.unblockOf(account.name) : t.blockOf(account.name)}
                reason={account.actions.includes(act) ? undefined : t.blockNot}
                onPress={() => setAsked(true)}
            >
                {account.blocked ? t.unblock : t.block}
            </Button>
            {asked && account.blocked && (
                <Releasing account={account} onClose={() => setAsked(false)} />
            )}
            {asked && !account.blocked && (
                <Asking account={account} onClose={() => setAsked(false)} />
            )}
        </>
    );
}

interface Props {
    account: AdminAccount;
    onClose: () => void;
}

function Asking({ account, onClose }: Props) {
    const t = useWords(words);
    const [why, setWhy] = useState('');
    const [key] = useState(newKey);
    const blocking = useMutation({
        mutationFn: () =>
            got(
                api.POST('/v1/accounts/{account_id}/block', {
                    params: params(account),
                    body: { reason: why.trim() },
                    headers: once(key),
                }),
            ),
        onSuccess: () => {
            toast(t.nowBlocked(account.name));
            onClose();
            return queries.invalidateQueries({ queryKey: ['accounts'] });
        },
    });
    const { error } = blocking;
    return (
        <Confirm
            title={t.blockTitle(account.name)}
            action={t.block}
            danger
            isOpen
            isPending={blocking.isPending}
            reason={why.trim() ? undefined : t.whyNeeded}
            onClose={onClose}
            onConfirm={() => blocking.mutate()}
        >
            <div className="stack">
                <ProblemBox error={error} />
                <p>{t.blockHelp}</p>
                <TextArea
                    label={t.why}
                    hint={t.whyHint}
                    maxLength={1000}
                    value={why}
                    onChange={setWhy}
                    error={error instanceof Problem ? error.at('/reason') : undefined}
                />
            </div>
        </Confirm>
    );
}

function Releasing({ account, onClose }: Props) {
    const t = useWords(words);
    const releasing = useMutation({
        mutationFn: () =>
            api.DELETE('/v1/accounts/{account_id}/block', { params: params(account) }),
        onSuccess: () => {
            toast(t.nowUnblocked(account.name));
            onClose();
            return queries.invalidateQueries({ queryKey: ['accounts'] });
        },
    });
    return (
        <Confirm
            title={t.unblockTitle(account.name)}
            action={t.unblock}
            isOpen
            isPending={releasing.isPending}
            onClose={onClose}
            onConfirm={() => releasing.mutate()}
        >
            <div className="stack">
                <ProblemBox error={releasing.error} />
                <p>{t.unblockHelp}</p>
            </div>
        </Confirm>
    );
}
