import { useState } from 'react';
import { Button } from '#/design/Button';
import { Confirm } from '#/design/Dialog';
import { ProblemBox } from '#/design/ProblemBox';
import { TextArea } from '#/design/TextField';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words } from './words';

interface Props {
    count: number;
    /** Why nobody can be refused now. */
    reason: string | undefined;
    onRefuse: (reason: string) => Promise<unknown>;
}

/** Refuses with a reason that those who are refused will read. */
export function Refusal({ count, reason, onRefuse }: Props) {
    const t = useWords(words);
    const { number } = useFormat();
    const [asked, setAsked] = useState(false);
    const [why, setWhy] = useState('');
    const [error, setError] = useState<unknown>(null);
    const close = () => {
        setAsked(false);
        setWhy('');
        setError(null);
    };
    return (
        <>
            <Button reason={reason} onPress={() => setAsked(true)}>
                {t.refuse}
            </Button>
            <Confirm
                title={t.refuseTitle(number(count))}
                action={t.refuse}
                danger
                isOpen={asked}
                reason={why.trim() ? undefined : t.reasonNeeded}
                onClose={close}
                onConfirm={() => void onRefuse(why.trim()).then(close, setError)}
            >
                <ProblemBox error={error} />
                <TextArea label={t.reason} hint={t.reasonHint} value={why} onChange={setWhy} />
            </Confirm>
        </>
    );
}
