import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '#/api/problem';
import { queries } from '#/api/queries';
import type { Council, Nomination } from '#/api/schema';
import { DateField } from '#/design/DateField';
import { Notice } from '#/design/Notice';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { TextField } from '#/design/TextField';
import { toast } from '#/design/Toast';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { today } from '../../unit/parts/programmes';
import { DialogForm } from '../common/DialogForm';
import { publish } from './acts';
import { refresh, useAllNominations } from './queries';
import { acting } from './acting';
import { words } from './words';

const OUTCOMES = ['recognised', 'declined', 'void'] as const;

/** Says how many are recognised and that it is final, then publishes by number and date. */
export function PublishDialog({ council, onClose }: { council: Council; onClose: () => void }) {
    const t = useWords(acting);
    const [paper, setPaper] = useState('');
    const [date, setDate] = useState<string | null>(today());
    const { data, error, refetch } = useAllNominations(council.id);
    const publishing = useMutation({
        mutationFn: (day: string) => publish(council.id, { number: paper.trim(), date: day }),
        onSuccess: (made) => {
            queries.setQueryData(['council', council.id], made);
            refresh();
            toast(t.published);
            onClose();
        },
    });
    const refused = publishing.error;
    const at = (pointer: string) => (refused instanceof Problem ? refused.at(pointer) : undefined);
    const lacks = !paper.trim() ? t.missingNumber : !date ? t.missingDate : undefined;
    return (
        <DialogForm
            title={t.publishTitle}
            action={t.publish}
            isOpen
            onClose={onClose}
            onSend={() => date && publishing.mutate(date)}
            error={refused}
            isPending={publishing.isPending}
            reason={data ? lacks : t.counting}
        >
            <ProblemBox error={error} onRetry={() => void refetch()} />
            {!data && !error && <Skeleton lines={3} />}
            {data && <Told all={data} />}
            <TextField
                label={t.number}
                hint={t.numberHint}
                value={paper}
                onChange={setPaper}
                error={at('/number')}
            />
            <DateField
                label={t.date}
                value={date}
                onChange={setDate}
                max={today()}
                error={at('/date')}
            />
        </DialogForm>
    );
}

function Told({ all }: { all: readonly Nomination[] }) {
    const t = useWords(acting);
    const { outcome } = useWords(words);
    const { number } = useFormat();
    const of = (name: (typeof OUTCOMES)[number]) =>
        all.filter((one) => one.outcome === name).length;
    const recognised = of('recognised');
    return (
        <>
            <Notice mood="warn" icon="warning">
                {recognised ? t.publishHelp(number(recognised)) : t.publishNone}
            </Notice>
            <dl className="facts">
                {OUTCOMES.filter((name) => name !== 'void' || of(name) > 0).map((name) => (
                    <div key={name} className="outcome">
                        <dt>{outcome[name]}</dt>
                        <dd className="figures">{number(of(name))}</dd>
                    </div>
                ))}
            </dl>
        </>
    );
}
