import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Nomination } from '#/api/schema';
import { TextArea } from '#/design/TextField';
import { toast } from '#/design/Toast';
import { useWords } from '#/i18n/words';
import { DialogForm } from '../common/DialogForm';
import { withdraw } from './acts';
import { refresh } from './queries';
import { acting } from './acting';

interface Props {
    nomination: Nomination;
    onClose: () => void;
}

/** Takes a nomination back, and says why. */
export function WithdrawDialog({ nomination, onClose }: Props) {
    const t = useWords(acting);
    const [reason, setReason] = useState('');
    const sending = useMutation({
        mutationFn: () => withdraw(nomination, reason.trim()),
        onSuccess: () => {
            refresh();
            toast(t.withdrawDone);
            onClose();
        },
    });
    return (
        <DialogForm
            title={t.withdrawTitle}
            action={t.withdraw}
            tone="danger"
            isOpen
            onClose={onClose}
            onSend={() => sending.mutate()}
            error={sending.error}
            isPending={sending.isPending}
            reason={reason.trim() ? undefined : t.noWhy}
        >
            <p>{t.withdrawHelp(nomination.title)}</p>
            <TextArea label={t.why} value={reason} onChange={setReason} />
        </DialogForm>
    );
}
