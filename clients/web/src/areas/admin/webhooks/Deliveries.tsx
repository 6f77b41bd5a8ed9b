import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got, newKey, once } from '#/api/client';
import { queries } from '#/api/queries';
import type { Delivery } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { Button } from '#/design/Button';
import { DateField } from '#/design/DateField';
import { EmptyState } from '#/design/EmptyState';
import { ProblemBox } from '#/design/ProblemBox';
import { Select } from '#/design/Select';
import { Listing } from '#/design/Listing';
import type { Column } from '#/design/Table';
import { toast } from '#/design/Toast';
import { Toolbar } from '#/design/Toolbar';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { oneOf, useFilters } from '../../unit/parts/useParams';
import { size, usePages } from '#/api/pages';
import { words } from './words';

const FATES = ['waiting', 'taken', 'dead'] as const;
const MOODS = { waiting: 'info', taken: 'good', dead: 'bad' } as const;
const ALL = 'all';

/** What was sent or could not be, and sending it again. */
export function Deliveries({ id }: { id: string }) {
    const t = useWords(words);
    const { get, set } = useFilters();
    const state = oneOf(get('gui'), FATES);
    const list = usePages(['deliveries', id, state], (cursor, signal) =>
        got(
            api.GET('/v1/webhooks/{webhook_id}/deliveries', {
                params: { path: { webhook_id: id }, query: { state, limit: size(cursor), cursor } },
                signal,
            }),
        ),
    );
    const columns = useColumns(id);
    return (
        <section className="stack">
            <h2>{t.deliveries}</h2>
            <Toolbar label={t.deliveries}>
                <Select<(typeof FATES)[number] | typeof ALL>
                    label={t.filter}
                    options={[
                        { id: ALL, label: t.all },
                        ...FATES.map((fate) => ({ id: fate, label: t.fates[fate] })),
                    ]}
                    value={state ?? ALL}
                    onChange={(next) => set({ gui: next === ALL ? null : next })}
                />
                <Since id={id} />
            </Toolbar>
            <Listing
                list={list}
                caption={t.deliveries}
                columns={columns}
                id={(row) => row.id}
                file={{ name: t.deliveries }}
                empty={
                    <EmptyState icon="inbox" title={t.noDeliveries}>
                        {t.noDeliveriesHelp}
                    </EmptyState>
                }
            />
        </section>
    );
}

function useColumns(webhook: string): Column<Delivery>[] {
    const t = useWords(words);
    const { number, time } = useFormat();
    return [
        { key: 'id', head: t.eventId, value: ({ id }) => id },
        {
            key: 'event',
            head: t.event,
            main: true,
            value: ({ kind }) => t.kind[kind],
            cell: ({ kind }) => t.kind[kind],
        },
        {
            key: 'at',
            head: t.at,
            time: 'minute',
            value: ({ at }) => at,
            cell: ({ at }) => time(at),
        },
        {
            key: 'state',
            head: t.state,
            value: ({ state }) => t.fates[state],
            cell: ({ state }) => <Badge mood={MOODS[state]}>{t.fates[state]}</Badge>,
        },
        {
            key: 'tries',
            head: t.tries,
            figure: true,
            value: ({ tries }) => tries,
            cell: ({ tries }) => number(tries),
        },
        {
            key: 'answer',
            head: t.answer,
            value: ({ status, trouble }) => trouble ?? status,
            cell: ({ status, trouble }) => trouble ?? (status == null ? '–' : String(status)),
        },
        {
            key: 'again',
            head: t.again,
            cell: (row) => row.state !== 'waiting' && <Again webhook={webhook} event={row.id} />,
        },
    ];
}

function Again({ webhook, event }: { webhook: string; event: string }) {
    const t = useWords(words);
    const sending = useMutation({
        mutationFn: () =>
            got(
                api.POST('/v1/webhooks/{webhook_id}/deliveries/{event_id}/redelivery', {
                    params: { path: { webhook_id: webhook, event_id: event } },
                    headers: once(newKey()),
                }),
            ),
        onSuccess: () => {
            toast(t.queued('1'));
            return queries.invalidateQueries({ queryKey: ['deliveries'] });
        },
    });
    return (
        <>
            <Button
                aria-label={t.againOf(event)}
                isPending={sending.isPending}
                onPress={() => sending.mutate()}
            >
                {t.again}
            </Button>
            <ProblemBox error={sending.error} />
        </>
    );
}

function Since({ id }: { id: string }) {
    const t = useWords(words);
    const { number } = useFormat();
    const [day, setDay] = useState<string | null>(null);
    const sending = useMutation({
        mutationFn: (since: string) =>
            got(
                api.POST('/v1/webhooks/{webhook_id}/redeliveries', {
                    params: { path: { webhook_id: id } },
                    body: { since: `${since}T00:00:00+07:00` },
                    headers: once(newKey()),
                }),
            ),
        onSuccess: ({ queued }) => {
            toast(t.queued(number(queued)));
            return queries.invalidateQueries({ queryKey: ['deliveries'] });
        },
    });
    return (
        <>
            <DateField label={t.since} value={day} onChange={setDay} />
            <Button
                reason={day ? undefined : t.sinceNeeded}
                isPending={sending.isPending}
                onPress={() => {
                    if (day) sending.mutate(day);
                }}
            >
                {t.sinceAct}
            </Button>
            <ProblemBox error={sending.error} />
        </>
    );
}
