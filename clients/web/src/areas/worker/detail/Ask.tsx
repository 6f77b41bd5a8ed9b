import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirm } from '#/design/Dialog';
import { ProblemBox } from '#/design/ProblemBox';
import { TextArea } from '#/design/TextField';
import { useWords } from '#/i18n/words';
import { detail } from '../words/detail';

interface Props {
    isOpen: boolean;
    onClose: () => void;
    title: string;
    help: string;
    /** What the reason is called; without one none is asked. */
    label?: string;
    optional?: boolean;
    act: (reason: string) => Promise<unknown>;
    onDone: () => unknown;
}

/** Asks once more, and for the reason, before something that others will read. */
export function Ask({ isOpen, onClose, title, help, label, optional, act, onDone }: Props) {
    const t = useWords(detail);
    const [reason, setReason] = useState('');
    const acting = useMutation({ mutationFn: () => act(reason.trim()), onSuccess: onDone });
    const lacks = label && !optional && !reason.trim();
    return (
        <Confirm
            title={title}
            action={title}
            danger={!label}
            isOpen={isOpen}
            onClose={onClose}
            onConfirm={() => acting.mutate()}
            isPending={acting.isPending}
            reason={lacks ? t.needed : undefined}
        >
            <div className="stack">
                <ProblemBox error={acting.error} />
                <p>{help}</p>
                {label && (
                    <TextArea
                        label={label}
                        optional={optional ?? false}
                        maxLength={20000}
                        value={reason}
                        onChange={setReason}
                    />
                )}
            </div>
        </Confirm>
    );
}
