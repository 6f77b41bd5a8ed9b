import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#/api/client';
import { queries } from '#/api/queries';
import type { HeldThere } from '#/api/schema';
import { Button } from '#/design/Button';
import { Confirm } from '#/design/Dialog';
import { ProblemBox } from '#/design/ProblemBox';
import { toast } from '#/design/Toast';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { words } from './words';

/** Takes a right back. */
export function Ending({ grant, name }: { grant: HeldThere; name: string }) {
    const t = useWords(words);
    const { role } = useWords(common);
    const [asked, setAsked] = useState(false);
    const ending = useMutation({
        mutationFn: () =>
            api.DELETE('/v1/grants/{grant_id}', { params: { path: { grant_id: grant.id } } }),
        onSuccess: () => {
            toast(t.revoked);
            setAsked(false);
            return queries.invalidateQueries({ queryKey: ['accounts'] });
        },
    });
    const facts = [name, role[grant.role], grant.unit] as const;
    return (
        <>
            <Button
                tone="quiet"
                aria-label={t.revokeOf(...facts)}
                reason={grant.actions.includes('end') ? undefined : t.revokeNot}
                onPress={() => setAsked(true)}
            >
                {t.revoke}
            </Button>
            <Confirm
                title={t.revokeTitle}
                action={t.revoke}
                danger
                isOpen={asked}
                isPending={ending.isPending}
                onClose={() => setAsked(false)}
                onConfirm={() => ending.mutate()}
            >
                <p>{t.revokeHelp(name, role[grant.role], grant.unit_name)}</p>
                <ProblemBox error={ending.error} />
            </Confirm>
        </>
    );
}
