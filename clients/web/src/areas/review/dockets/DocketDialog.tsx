import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api, got, newKey, once } from '#/api/client';
import type { DocketDraft, ServiceReviewsReasonsModelsVerdict as Verdict } from '#/api/schema';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { DialogForm } from '../common/DialogForm';
import { OnPaper, When, Why } from '../deciding/Fields';
import { blank, docket, type Filled, lack } from '../deciding/reasoned';
import { words as deciding } from '../deciding/words';
import { words } from './words';

interface Props {
    verdict: Verdict;
    which: Pick<DocketDraft, 'ids' | 'queue'>;
    /** Of which programmes they are; a template serves one only. */
    programmes: readonly string[];
    onClose: () => void;
}

/** Says how many are decided alike; nothing is decided before its preview is confirmed. */
export function DocketDialog({ verdict, which, programmes, onClose }: Props) {
    const t = useWords(words);
    const lacks = useWords(deciding);
    const { number } = useFormat();
    const [, go] = useLocation();
    const [it, setIt] = useState(blank(verdict));
    const change = (more: Partial<Filled>) => setIt({ ...it, ...more });
    const drawing = useMutation({
        mutationFn: () =>
            got(api.POST('/v1/dockets', { body: docket(it, which), headers: once(newKey()) })),
        onSuccess: ({ id }) => go(`/duyet/quyet-dinh/${id}`),
    });
    const count = which.ids ? t.some(number(which.ids.length)) : t.everything;
    const [programme = ''] = programmes;
    const missing = lack(it, false);
    return (
        <DialogForm
            title={t.make[verdict](count)}
            action={t.preview}
            isOpen
            onClose={onClose}
            onSend={() => drawing.mutate()}
            error={drawing.error}
            isPending={drawing.isPending}
            reason={missing && lacks[missing]}
        >
            <p className="muted">{t.makeHelp}</p>
            <Why
                it={it}
                change={change}
                programme={programmes.length === 1 && programme ? programme : null}
            />
            <div>
                {verdict === 'accept' && <OnPaper it={it} change={change} needed={false} />}
                <When it={it} change={change} />
            </div>
        </DialogForm>
    );
}
