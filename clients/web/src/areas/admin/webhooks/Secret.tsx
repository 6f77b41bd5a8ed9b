import { Button } from '#/design/Button';
import { Dialog } from '#/design/Dialog';
import { Notice } from '#/design/Notice';
import { toast, warn } from '#/design/Toast';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words } from './words';

export interface Told {
    secret: string;
    /** Until when the secret before signs too. */
    before_until?: string | null;
}

/** A secret, shown once; it stands nowhere else in the app. */
export function Secret({ told, onKept }: { told: Told | null; onKept: () => void }) {
    const t = useWords(words);
    const { time } = useFormat();
    if (!told) return null;
    const copy = () =>
        void navigator.clipboard.writeText(told.secret).then(
            () => toast(t.copied),
            () => warn(t.notCopied),
        );
    return (
        <Dialog
            isOpen
            firm
            title={t.secret}
            onClose={onKept}
            footer={
                <>
                    <Button onPress={copy}>{t.copy}</Button>
                    <Button tone="primary" onPress={onKept}>
                        {t.kept}
                    </Button>
                </>
            }
        >
            <div className="stack">
                <Notice mood="warn" icon="warning">
                    {t.secretHelp}
                </Notice>
                <code className="breakable">{told.secret}</code>
                {told.before_until && <p>{t.before(time(told.before_until))}</p>}
            </div>
        </Dialog>
    );
}
