import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#/api/client';
import { queries } from '#/api/queries';
import type { Link } from '#/api/schema';
import { Button } from '#/design/Button';
import { Confirm } from '#/design/Dialog';
import { ProblemBox } from '#/design/ProblemBox';
import { toast } from '#/design/Toast';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words } from './words';

/** Closes a join link for good. */
export function Revoking({ link }: { link: Link }) {
    const t = useWords(words);
    const { date } = useFormat();
    const [asked, setAsked] = useState(false);
    const revoking = useMutation({
        mutationFn: () =>
            api.DELETE('/v1/join-links/{link_id}', { params: { path: { link_id: link.id } } }),
        onSuccess: () => {
            toast(t.revokedToast);
            setAsked(false);
            return queries.invalidateQueries({ queryKey: ['join-links'] });
        },
    });
    return (
        <>
            <Button
                tone="quiet"
                aria-label={t.revokeOf(date(link.expires_on))}
                onPress={() => setAsked(true)}
            >
                {t.revoke}
            </Button>
            <Confirm
                title={t.revokeTitle}
                action={t.revoke}
                danger
                isOpen={asked}
                isPending={revoking.isPending}
                onClose={() => setAsked(false)}
                onConfirm={() => revoking.mutate()}
            >
                <p>{t.revokeHelp}</p>
                <ProblemBox error={revoking.error} />
            </Confirm>
        </>
    );
}
