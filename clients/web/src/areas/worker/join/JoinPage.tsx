import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got, newKey, once } from '#/api/client';
import { Problem } from '#/api/problem';
import type { Invitation } from '#/api/schema';
import { refreshAccount, useAccount } from '#/api/session';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { ButtonLink } from '#/design/Link';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { join } from '../words/join';
import { AccountForm } from './AccountForm';
import { Ready } from './Ready';

/** Behind the QR code of a union: who invites, and the way in. */
export default function JoinPage({ code }: { code: string }) {
    const t = useWords(join);
    const found = useQuery({
        queryKey: ['joining', code],
        queryFn: () => got(api.GET('/v1/public/joining/{code}', { params: { path: { code } } })),
        staleTime: Infinity,
    });
    if (found.error instanceof Problem && found.error.status < 500)
        return <Useless title={t.unknown} />;
    if (found.error) return <ProblemBox error={found.error} onRetry={() => void found.refetch()} />;
    if (!found.data) return <Skeleton lines={6} />;
    const invitation = found.data as Invitation;
    if (invitation.state !== 'open')
        return <Useless title={t.closed} told={`${invitation.name}. ${invitation.verdict}`} />;
    return <Invited invitation={invitation} code={code} />;
}

function Useless({ title, told }: { title: string; told?: string }) {
    const t = useWords(join);
    return (
        <>
            <PageHeader title={title} />
            <EmptyState
                icon="qr"
                title={told ?? title}
                action={<ButtonLink to="/tham-gia">{t.search}</ButtonLink>}
            >
                {t.closedHelp}
            </EmptyState>
        </>
    );
}

function Invited({ invitation, code }: { invitation: Invitation; code: string }) {
    const t = useWords(join);
    const { date } = useFormat();
    const account = useAccount();
    const [opening, setOpening] = useState(false);
    const [done, setDone] = useState(false);
    if (done) return <Ready title={t.joined}>{t.joinedHelp(invitation.name)}</Ready>;
    return (
        <div className="middle stack">
            <PageHeader
                over={t.invited}
                title={invitation.name}
                lead={
                    <>
                        <p>{t.wait}</p>
                        <p className="small">{t.until(date(invitation.expires_on))}</p>
                    </>
                }
            />
            {account === undefined && <Skeleton />}
            {account && !opening && (
                <Belong code={code} name={account.name} onDone={() => setDone(true)} />
            )}
            {(account === null || opening) && (
                <AccountForm
                    code={code}
                    back={`/tham-gia/${code}`}
                    onStart={() => setOpening(true)}
                    onDone={() => setDone(true)}
                />
            )}
        </div>
    );
}

interface BelongProps {
    code: string;
    name: string;
    onDone: () => void;
}

/** Who has an account only goes through the link. */
function Belong({ code, name, onDone }: BelongProps) {
    const t = useWords(join);
    const [key] = useState(newKey);
    const joining = useMutation({
        mutationFn: () =>
            got(
                api.POST('/v1/me/memberships', {
                    params: { header: once(key) },
                    body: { join: code },
                }),
            ),
        onSuccess: () => {
            void refreshAccount();
            onDone();
        },
    });
    const { error } = joining;
    if (error instanceof Problem && error.type === 'already-joined')
        return <Ready title={t.already}>{error.message}</Ready>;
    return (
        <section className="card stack">
            <p>{t.asMe(name)}</p>
            <ProblemBox error={error} />
            <Button
                tone="primary"
                wide
                isPending={joining.isPending}
                onPress={() => joining.mutate()}
            >
                {t.join}
            </Button>
        </section>
    );
}
