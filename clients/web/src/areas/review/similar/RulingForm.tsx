import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got, newKey, once } from '#/api/client';
import { queries } from '#/api/queries';
import type { Ruling } from '#/api/schema';
import { Button } from '#/design/Button';
import { RadioGroup } from '#/design/Choices';
import { ProblemBox } from '#/design/ProblemBox';
import { TextArea } from '#/design/TextField';
import { toast } from '#/design/Toast';
import { useWords } from '#/i18n/words';
import { changed } from '../deciding/recent';
import { refreshQueue } from '../queue/queue';
import { words } from './words';

interface Props {
    id: string;
    other: string;
    /** Whether somebody has ruled before. */
    again: boolean;
}

/** Whether the two are the same, and why. */
export function RulingForm({ id, other, again }: Props) {
    const t = useWords(words);
    const [ruling, setRuling] = useState<Ruling | null>(null);
    const [reason, setReason] = useState('');
    const sending = useMutation({
        mutationFn: (ruled: Ruling) =>
            got(
                api.POST('/v1/initiatives/{initiative_id}/similar/{other_id}/ruling', {
                    params: { path: { initiative_id: id, other_id: other } },
                    body: { ruling: ruled, reason: reason.trim() },
                    headers: once(newKey()),
                }),
            ),
        onSuccess: (made) => {
            changed(made);
            refreshQueue();
            void queries.invalidateQueries({ queryKey: ['similar', id] });
            toast(t.done);
            setRuling(null);
            setReason('');
        },
    });
    const missing = !ruling ? t.noChoice : reason.trim() ? undefined : t.noReason;
    return (
        <div className="stack ruling">
            <RadioGroup
                label={again ? t.again : t.rule}
                inline
                value={ruling}
                onChange={setRuling}
                options={[
                    { id: 'different', label: t.different, note: t.differentNote },
                    { id: 'same', label: t.same, note: t.sameNote },
                ]}
            />
            <TextArea label={t.reason} hint={t.reasonHint} value={reason} onChange={setReason} />
            <ProblemBox error={sending.error} />
            <div>
                <Button
                    tone="primary"
                    reason={missing}
                    isPending={sending.isPending}
                    onPress={() => {
                        if (ruling) sending.mutate(ruling);
                    }}
                >
                    {t.send}
                </Button>
            </div>
        </div>
    );
}
