import { lazy, Suspense } from 'react';
import { leave, useAccount, useLost } from '#/api/session';
import { Button } from '#/design/Button';
import { Dialog } from '#/design/Dialog';
import { useWords } from '#/i18n/words';
import { words } from './words';

const Form = lazy(() =>
    import('#/pages/SignInForm').then(({ SignInForm }) => ({ default: SignInForm })),
);

/** A sign-in ran out at work: one signs in again above the page, which stays as it was. */
export function Lost() {
    const t = useWords(words);
    const account = useAccount();
    const lost = useLost();
    if (!lost || !account) return null;
    return (
        <Dialog isOpen firm title={t.lost} onClose={() => undefined}>
            <p>{t.lostHelp}</p>
            <Suspense>
                <Form known={account.login} />
            </Suspense>
            <Button tone="quiet" onPress={() => void leave()}>
                {t.signOut}
            </Button>
        </Dialog>
    );
}
