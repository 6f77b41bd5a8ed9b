import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got } from '#/api/client';
import type { Detail, ServiceReviewsReasonsModelsVerdict as Verdict } from '#/api/schema';
import { NumberField } from '#/design/NumberField';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { DialogForm } from '../common/DialogForm';
import { words as area } from '../words';
import { OnPaper, When, Why } from './Fields';
import { blank, lack } from './reasoned';
import { useDecision } from './useDecision';
import { words } from './words';

interface Props {
    detail: Detail;
    verdict: Verdict;
    onClose: () => void;
    /** What comes after it is decided. */
    onDone: () => void;
}

/** Decides on one initiative. */
export function DecisionDialog({ detail, verdict, onClose, onDone }: Props) {
    const t = useWords(words);
    const names = useWords(area);
    const [it, setIt] = useState(blank(verdict));
    const deciding = useDecision(detail, onDone);
    const needsPaper = useNumbered(detail) && verdict === 'accept';
    const change = (more: Partial<typeof it>) => setIt({ ...it, ...more });
    const missing = lack(it, needsPaper);
    return (
        <DialogForm
            title={t.title[verdict]}
            action={names.verdict[verdict]}
            tone={verdict === 'refuse' ? 'danger' : 'primary'}
            isOpen
            onClose={onClose}
            onSend={() => deciding.mutate(it)}
            error={deciding.error}
            isPending={deciding.isPending}
            reason={missing && t[missing]}
        >
            <p>
                <strong>{detail.title ?? names.untitled}</strong>
                <span className="muted"> · {detail.number}</span>
            </p>
            {verdict === 'accept' && <Verified detail={detail} it={it} change={change} />}
            <Why it={it} change={change} programme={detail.programme} />
            <div>
                {verdict === 'accept' && <OnPaper it={it} change={change} needed={needsPaper} />}
                <When it={it} change={change} />
            </div>
        </DialogForm>
    );
}

type Part = Parameters<typeof When>[0];

function Verified({ detail, it, change }: Part & { detail: Detail }) {
    const t = useWords(words);
    const { money } = useFormat();
    const { claimed_vnd: claimed } = detail.benefit;
    if (claimed == null) return null;
    return (
        <NumberField
            label={t.verified}
            hint={t.verifiedHint(money(claimed))}
            optional
            unit="đ"
            minValue={0}
            value={it.verified}
            onChange={(verified) => change({ verified })}
        />
    );
}

/** Whether the step is accepted by a decision on paper only. */
function useNumbered({ programme, step }: Detail): boolean {
    const { data } = useQuery({
        queryKey: ['programme', programme],
        queryFn: () =>
            got(api.GET('/v1/programmes/{code}', { params: { path: { code: programme } } })),
        staleTime: Infinity,
    });
    return data?.chain.some((each) => each.step === step && each.numbered) ?? false;
}
