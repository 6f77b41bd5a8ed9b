import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got, newKey, once } from '#/api/client';
import type { Detail, ServiceInitiativesResultsSchemasOutcome as Outcome } from '#/api/schema';
import { RadioGroup } from '#/design/Choices';
import { Confirm } from '#/design/Dialog';
import { NumberField } from '#/design/NumberField';
import { ProblemBox } from '#/design/ProblemBox';
import { TextArea } from '#/design/TextField';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { detail } from '../words/detail';

interface Props {
    it: Detail;
    onClose: () => void;
    onDone: () => unknown;
}

const OUTCOMES = ['exceeded', 'achieved', 'partly', 'missed'] as const satisfies Outcome[];

/** Asks what became of what was assigned; what was told before is there to be bettered. */
export function Reporting({ it, onClose, onDone }: Props) {
    const t = useWords(detail);
    const { outcome: outcomes } = useWords(common);
    const [key] = useState(newKey);
    const [outcome, setOutcome] = useState(it.result?.outcome ?? null);
    const [text, setText] = useState(it.result?.text ?? '');
    const [claimed, setClaimed] = useState<number | null>(null);
    const sending = useMutation({
        mutationFn: (reached: Outcome) =>
            got(
                api.POST('/v1/initiatives/{initiative_id}/results', {
                    params: {
                        path: { initiative_id: it.id },
                        header: once(`${key}-${it.version}`),
                    },
                    body: { outcome: reached, text: text.trim(), claimed_vnd: claimed },
                }),
            ),
        onSuccess: onDone,
    });
    return (
        <Confirm
            title={it.result ? t.reportAgain : t.report}
            action={t.reportSend}
            isOpen
            onClose={onClose}
            onConfirm={() => outcome && sending.mutate(outcome)}
            isPending={sending.isPending}
            reason={!outcome ? t.outcomeNeeded : text.trim() ? undefined : t.resultNeeded}
        >
            <div className="stack">
                <ProblemBox error={sending.error} />
                <p>{t.reportHelp}</p>
                <RadioGroup
                    label={t.outcome}
                    value={outcome}
                    onChange={setOutcome}
                    options={OUTCOMES.map((id) => ({ id, label: outcomes[id] }))}
                />
                <TextArea label={t.resultText} maxLength={20000} value={text} onChange={setText} />
                <NumberField
                    label={t.resultVnd}
                    hint={t.resultVndHint}
                    optional
                    unit="đ"
                    minValue={0}
                    value={claimed}
                    onChange={setClaimed}
                />
            </div>
        </Confirm>
    );
}
