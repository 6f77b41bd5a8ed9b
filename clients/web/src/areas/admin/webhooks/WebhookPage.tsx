import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api, got } from '#/api/client';
import { queries } from '#/api/queries';
import type { Webhook } from '#/api/schema';
import { Button } from '#/design/Button';
import { Confirm } from '#/design/Dialog';
import { Notice } from '#/design/Notice';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { toast } from '#/design/Toast';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { Deliveries } from './Deliveries';
import { Secret, type Told } from './Secret';
import { Standing } from './Standing';
import { words } from './words';

/** One webhook: tried, turned off and on, given another secret, and what was sent. */
export function WebhookPage({ id }: { id: string }) {
    const t = useWords(words);
    const { data, error } = useQuery({
        queryKey: ['webhooks', id],
        queryFn: () =>
            got(api.GET('/v1/webhooks/{webhook_id}', { params: { path: { webhook_id: id } } })),
    });
    if (error) return <ProblemBox error={error} />;
    if (!data) return <Skeleton lines={6} />;
    return (
        <>
            <PageHeader
                title={data.address}
                over={data.unit}
                back={{ to: '/quan-tri/webhook', label: t.back }}
                lead={<Standing webhook={data} />}
            />
            <div className="stack loose">
                <Acts webhook={data} />
                <p className="muted">
                    {`${t.kinds}: ${data.kinds.map((kind) => t.kind[kind]).join(', ')}.`}
                </p>
                <Deliveries id={id} />
            </div>
        </>
    );
}

function Acts({ webhook }: { webhook: Webhook }) {
    const t = useWords(words);
    const { number } = useFormat();
    const path = { webhook_id: webhook.id };
    const refresh = () => queries.invalidateQueries({ queryKey: ['webhooks'] });
    const testing = useMutation({
        mutationFn: () => got(api.POST('/v1/webhooks/{webhook_id}/test', { params: { path } })),
    });
    const switching = useMutation({
        mutationFn: (enabled: boolean) =>
            got(api.PATCH('/v1/webhooks/{webhook_id}', { params: { path }, body: { enabled } })),
        onSuccess: () => {
            toast(t.changed);
            return refresh();
        },
    });
    const off = !webhook.enabled || webhook.stopped !== null;
    const { data: outcome } = testing;
    return (
        <div className="stack">
            <div className="row">
                <Button icon="globe" isPending={testing.isPending} onPress={() => testing.mutate()}>
                    {t.test}
                </Button>
                <Button isPending={switching.isPending} onPress={() => switching.mutate(off)}>
                    {off ? t.enable : t.disable}
                </Button>
                <Rotating id={webhook.id} />
                <Removing id={webhook.id} />
            </div>
            <ProblemBox error={testing.error ?? switching.error} />
            {outcome && (
                <div role="status">
                    <Notice mood={outcome.trouble ? 'warn' : 'good'}>
                        {outcome.trouble
                            ? t.testFailed(outcome.trouble)
                            : t.tested(String(outcome.status), number(outcome.ms))}
                    </Notice>
                </div>
            )}
        </div>
    );
}

function Rotating({ id }: { id: string }) {
    const t = useWords(words);
    const [asked, setAsked] = useState(false);
    const [told, setTold] = useState<Told | null>(null);
    const rotating = useMutation({
        mutationFn: () =>
            got(
                api.POST('/v1/webhooks/{webhook_id}/secret', {
                    params: { path: { webhook_id: id } },
                }),
            ),
        onSuccess: (secret) => {
            setAsked(false);
            setTold(secret);
        },
    });
    return (
        <>
            <Button onPress={() => setAsked(true)}>{t.rotate}</Button>
            <Confirm
                title={t.rotateTitle}
                action={t.rotate}
                isOpen={asked}
                isPending={rotating.isPending}
                onClose={() => setAsked(false)}
                onConfirm={() => rotating.mutate()}
            >
                <p>{t.rotateHelp}</p>
                <ProblemBox error={rotating.error} />
            </Confirm>
            <Secret told={told} onKept={() => setTold(null)} />
        </>
    );
}

function Removing({ id }: { id: string }) {
    const t = useWords(words);
    const [, go] = useLocation();
    const [asked, setAsked] = useState(false);
    const removing = useMutation({
        mutationFn: () =>
            api.DELETE('/v1/webhooks/{webhook_id}', { params: { path: { webhook_id: id } } }),
        onSuccess: () => {
            toast(t.removed);
            go('/quan-tri/webhook');
            queries.removeQueries({ queryKey: ['webhooks', id] });
            return queries.invalidateQueries({ queryKey: ['webhooks'], exact: true });
        },
    });
    return (
        <>
            <Button tone="quiet" icon="bin" onPress={() => setAsked(true)}>
                {t.remove}
            </Button>
            <Confirm
                title={t.removeTitle}
                action={t.remove}
                danger
                isOpen={asked}
                isPending={removing.isPending}
                onClose={() => setAsked(false)}
                onConfirm={() => removing.mutate()}
            >
                <p>{t.removeHelp}</p>
                <ProblemBox error={removing.error} />
            </Confirm>
        </>
    );
}
