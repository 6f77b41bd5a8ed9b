import { useEffect, useId, type ReactNode } from 'react';
import { Button, type Tone } from '#/design/Button';
import { Dialog } from '#/design/Dialog';
import { ProblemBox } from '#/design/ProblemBox';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import './keys.css';

const SEND = 'Ctrl ↵';

interface Props {
    title: string;
    /** What the button does, as a verb. */
    action: string;
    children: ReactNode;
    isOpen: boolean;
    onClose: () => void;
    onSend: () => void;
    error: unknown;
    isPending: boolean;
    /** Why it cannot be sent yet. */
    reason?: string | undefined;
    tone?: Tone;
    wide?: boolean;
}

/** Asks for something and sends it; Ctrl + Enter sends from any field, Enter from none. */
export function DialogForm({ title, action, children, isOpen, onClose, onSend, ...rest }: Props) {
    const t = useWords(common);
    const id = useId();
    const { error, isPending, reason, tone = 'primary', wide = false } = rest;
    useEffect(() => {
        if (!isOpen) return;
        const press = (event: KeyboardEvent) => {
            if (event.key !== 'Enter' || isPending || reason) return;
            const whole =
                event.target instanceof HTMLElement &&
                event.target.getAttribute('role') === 'dialog';
            if (!whole && !event.ctrlKey && !event.metaKey) return;
            event.preventDefault();
            onSend();
        };
        addEventListener('keydown', press);
        return () => removeEventListener('keydown', press);
    }, [isOpen, isPending, reason, onSend]);
    return (
        <Dialog
            title={title}
            isOpen={isOpen}
            onClose={onClose}
            wide={wide}
            footer={
                <>
                    <Button onPress={onClose}>{t.cancel}</Button>
                    <Button tone={tone} isPending={isPending} reason={reason} onPress={onSend}>
                        {action}
                        <kbd className="key" aria-hidden="true">
                            {SEND}
                        </kbd>
                    </Button>
                </>
            }
        >
            <form id={id} className="stack" onSubmit={(event) => event.preventDefault()}>
                <ProblemBox error={error} />
                {children}
            </form>
        </Dialog>
    );
}
