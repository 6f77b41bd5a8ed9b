import { useMutation } from '@tanstack/react-query';
import { queries } from '#/api/queries';
import type { Council, Nomination } from '#/api/schema';
import { Notice } from '#/design/Notice';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { toast } from '#/design/Toast';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { DialogForm } from '../common/DialogForm';
import { close } from './acts';
import { refresh, useAllNominations } from './queries';
import { acting } from './acting';

const NAMED = 8;

/** Says how many have judged and what lacks ballots, then closes the session. */
export function CloseDialog({ council, onClose }: { council: Council; onClose: () => void }) {
    const t = useWords(acting);
    const { number } = useFormat();
    const { data, error, refetch } = useAllNominations(council.id);
    const may = council.actions.includes('close');
    const { quorum } = council.terms;
    // What is valid no longer needs no ballots: where it may be closed, nothing else lacks any.
    const lacking = may ? [] : (data?.filter(({ ballots }) => ballots < quorum) ?? []);
    const judged = council.members.filter(({ ballots }) => ballots > 0).length;
    const closing = useMutation({
        mutationFn: () => close(council.id),
        onSuccess: (made) => {
            queries.setQueryData(['council', council.id], made);
            refresh();
            toast(t.closed);
            onClose();
        },
    });
    return (
        <DialogForm
            title={t.closeTitle}
            action={t.close}
            isOpen
            onClose={onClose}
            onSend={() => closing.mutate()}
            error={closing.error}
            isPending={closing.isPending}
            reason={may ? undefined : t.not.lacking}
        >
            <p>{t.closeHelp}</p>
            <dl className="facts">
                <dt>{t.closeMembers}</dt>
                <dd className="figures">{t.of(number(judged), number(council.members.length))}</dd>
                <dt>{t.closeCount}</dt>
                <dd className="figures">{number(council.nominations)}</dd>
            </dl>
            <ProblemBox error={error} onRetry={() => void refetch()} />
            {!data && !error && <Skeleton lines={3} />}
            {lacking.length > 0 && <Lacking lacking={lacking} quorum={quorum} />}
        </DialogForm>
    );
}

function Lacking({ lacking, quorum }: { lacking: readonly Nomination[]; quorum: number }) {
    const t = useWords(acting);
    const { number } = useFormat();
    return (
        <Notice mood="warn" icon="warning" title={t.lacking(number(lacking.length))}>
            <ul className="rules">
                {lacking.slice(0, NAMED).map(({ initiative, title, ballots }) => (
                    <li key={initiative}>{t.lackingOne(title, number(ballots), number(quorum))}</li>
                ))}
                {lacking.length > NAMED && <li>{t.others(number(lacking.length - NAMED))}</li>}
            </ul>
            <p>{t.lackingHelp(number(quorum))}</p>
        </Notice>
    );
}
