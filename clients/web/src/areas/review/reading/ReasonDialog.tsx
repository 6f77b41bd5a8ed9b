import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Detail } from '#/api/schema';
import { TextArea } from '#/design/TextField';
import { toast } from '#/design/Toast';
import { useWords } from '#/i18n/words';
import { DialogForm } from '../common/DialogForm';
import { changed } from '../deciding/recent';
import { refreshQueue } from '../queue/queue';
import { words } from './words';

interface Props {
    title: string;
    help: string;
    action: string;
    done: string;
    danger?: boolean;
    onClose: () => void;
    send: (reason: string) => Promise<Detail>;
}

/** Asks why before an act that needs nothing else. */
export function ReasonDialog({ title, help, action, done, danger, onClose, send }: Props) {
    const t = useWords(words);
    const [reason, setReason] = useState('');
    const sending = useMutation({
        mutationFn: () => send(reason.trim()),
        onSuccess: (made) => {
            changed(made);
            refreshQueue();
            toast(done);
            onClose();
        },
    });
    return (
        <DialogForm
            title={title}
            action={action}
            tone={danger ? 'danger' : 'primary'}
            isOpen
            onClose={onClose}
            onSend={() => sending.mutate()}
            error={sending.error}
            isPending={sending.isPending}
            reason={reason.trim() ? undefined : t.noWhy}
        >
            <p>{help}</p>
            <TextArea label={t.why} hint={t.whyHint} value={reason} onChange={setReason} />
        </DialogForm>
    );
}
