import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got, newKey, once } from '#/api/client';
import { queries } from '#/api/queries';
import type { ServiceMembersSchemasMember as Member } from '#/api/schema';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { Listing } from '#/design/Listing';
import { ProblemBox } from '#/design/ProblemBox';
import type { Column } from '#/design/Table';
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
        {
            key: 'name',
            head: t.name,
            main: true,
            value: ({ name }) => name,
            cell: ({ name }) => name,
        },
        { key: 'login', head: t.login, value: ({ login }) => login, cell: ({ login }) => login },
        { key: 'unit', head: t.unit, value: (row) => row.unit, cell: (row) => row.unit },
        {
            key: 'since',
            head: t.asked,
            figure: true,
            time: 'minute',
            value: ({ since }) => since,
            cell: ({ since }) => time(since),
        },
    ];
    const nobody = chosen.length ? undefined : t.chooseFirst;
    return (
        <>
            <ProblemBox error={deciding.error} />
            <Listing
                list={list}
                caption={t.waiting}
                columns={columns}
                id={({ id }) => id}
                selection={{
                    ids,
                    onChange: setIds,
                    name: (id) => list.items.find((one) => one.id === id)?.name ?? '',
                }}
                file={{ name: `${t.title} ${t.waiting} ${unit}` }}
                empty={
                    <EmptyState icon="people" title={t.noneWaiting}>
                        {t.noneWaitingHelp}
                    </EmptyState>
                }
            />
            {list.items.length > 0 && (
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
            )}
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
