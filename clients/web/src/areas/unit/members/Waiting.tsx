import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got, newKey, once } from '#/api/client';
import { queries } from '#/api/queries';
import type { ServiceMembersSchemasMember as Member } from '#/api/schema';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { More } from '#/design/More';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { type Column, Table } from '#/design/Table';
import { toast } from '#/design/Toast';
import { Toolbar } from '#/design/Toolbar';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { useMembers } from './listing';
import { Refusal } from './Refusal';
import { words } from './words';

/** Who asks to join: looked through and decided, several at once. */
export function Waiting({ unit }: { unit: string }) {
    const t = useWords(words);
    const { number, time } = useFormat();
    const list = useMembers(unit, 'waiting');
    const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
    const chosen = list.items.filter(({ id }) => ids.has(id));
    const deciding = useDeciding(() => setIds(new Set()));
    const columns: Column<Member>[] = [
        { key: 'name', head: t.name, main: true, cell: ({ name }) => name },
        { key: 'login', head: t.login, cell: ({ login }) => login },
        { key: 'unit', head: t.unit, cell: (row) => row.unit },
        { key: 'since', head: t.asked, figure: true, cell: ({ since }) => time(since) },
    ];
    if (list.error) return <ProblemBox error={list.error} onRetry={list.again} />;
    if (list.isPending) return <Skeleton lines={5} />;
    if (!list.items.length)
        return (
            <EmptyState icon="people" title={t.noneWaiting}>
                {t.noneWaitingHelp}
            </EmptyState>
        );
    const nobody = chosen.length ? undefined : t.chooseFirst;
    return (
        <>
            <ProblemBox error={deciding.error} />
            <Table
                caption={t.waiting}
                columns={columns}
                rows={list.items}
                id={({ id }) => id}
                selection={{
                    ids,
                    onChange: setIds,
                    name: (id) => list.items.find((one) => one.id === id)?.name ?? '',
                }}
            />
            <More {...list.more} />
            <Toolbar label={t.forChosen} sticky>
                <strong role="status">{t.chosen(number(chosen.length))}</strong>
                <Refusal
                    count={chosen.length}
                    reason={nobody}
                    onRefuse={(reason) =>
                        deciding.mutateAsync({ people: chosen, verdict: 'refuse', reason })
                    }
                />
                <Button
                    tone="primary"
                    icon="check"
                    reason={nobody}
                    isPending={deciding.isPending}
                    onPress={() => deciding.mutate({ people: chosen, verdict: 'approve' })}
                >
                    {t.approve}
                </Button>
            </Toolbar>
        </>
    );
}

interface Choice {
    people: readonly Member[];
    verdict: 'approve' | 'refuse';
    reason?: string;
}

function useDeciding(onDone: () => void) {
    const t = useWords(words);
    const { number } = useFormat();
    return useMutation({
        mutationFn: ({ people, verdict, reason }: Choice) =>
            got(
                api.POST('/v1/admissions', {
                    headers: once(newKey()),
                    body: { memberships: people.map(({ id }) => id), verdict, reason },
                }),
            ),
        onSuccess: (_, { people, verdict }) => {
            const count = number(people.length);
            toast(verdict === 'approve' ? t.approvedToast(count) : t.refusedToast(count));
            onDone();
        },
        onSettled: () => queries.invalidateQueries({ queryKey: ['members'] }),
    });
}
