import type { ReactNode } from 'react';
import { Dialog as Box } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { Button } from './Button';
import './Dialog.css';

interface Props {
    title: string;
    isOpen: boolean;
    onClose: () => void;
    children?: ReactNode;
    /** The buttons, the most important one last. */
    footer?: ReactNode;
    /** For comparisons and papers. */
    wide?: boolean;
    /** Cannot be waved away: something must be chosen. */
    firm?: boolean;
}

/** Something that must be seen to before one goes on; on a phone it rises from below. */
export function Dialog({ title, isOpen, onClose, children, footer, wide, firm }: Props) {
    const t = useWords(common);
    return (
        <ModalOverlay
            className="scrim"
            isOpen={isOpen}
            onOpenChange={(open) => {
                if (!open) onClose();
            }}
            isDismissable={!firm}
            isKeyboardDismissDisabled={firm ?? false}
        >
            <Modal className={wide ? 'modal wide' : 'modal'}>
                <Box className="dialog">
                    <header className="dialog-head">
                        <Heading slot="title" level={2} className="dialog-title">
                            {title}
                        </Heading>
                        {!firm && (
                            <Button
                                tone="quiet"
                                icon="cross"
                                aria-label={t.close}
                                onPress={onClose}
                            />
                        )}
                    </header>
                    <div className="dialog-body">{children}</div>
                    {footer && <footer className="dialog-foot">{footer}</footer>}
                </Box>
            </Modal>
        </ModalOverlay>
    );
}

interface ConfirmProps extends Omit<Props, 'footer' | 'wide' | 'firm'> {
    /** What the button does, as a verb. */
    action: string;
    onConfirm: () => void;
    danger?: boolean;
    isPending?: boolean;
    /** Why it cannot be confirmed yet. */
    reason?: string | undefined;
}

/** Asks once more before something that is hard to take back. */
export function Confirm({ action, onConfirm, danger, isPending, reason, ...rest }: ConfirmProps) {
    const t = useWords(common);
    return (
        <Dialog
            {...rest}
            footer={
                <>
                    <Button onPress={rest.onClose}>{t.cancel}</Button>
                    <Button
                        tone={danger ? 'danger' : 'primary'}
                        onPress={onConfirm}
                        isPending={isPending ?? false}
                        reason={reason}
                    >
                        {action}
                    </Button>
                </>
            }
        />
    );
}
