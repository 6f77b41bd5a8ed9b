import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got } from '#/api/client';
import type { Council } from '#/api/schema';
import { ComboBox } from '#/design/ComboBox';
import type { Option } from '#/design/Select';
import { TextArea } from '#/design/TextField';
import { toast } from '#/design/Toast';
import { useWords } from '#/i18n/words';
import { DialogForm } from '../common/DialogForm';
import { nominate } from './acts';
import { refresh } from './queries';
import { acting } from './acting';

const SHOWN = 20;

/** Nominates something valid of the unit and those below it, found by typing. */
export function NominateDialog({ council, onClose }: { council: Council; onClose: () => void }) {
    const t = useWords(acting);
    const [which, setWhich] = useState<Option | null>(null);
    const [merits, setMerits] = useState('');
    const sending = useMutation({
        mutationFn: (id: string) => nominate(id, council.id, merits),
        onSuccess: (made) => {
            refresh();
            toast(t.nominateDone(made.title));
            onClose();
        },
    });
    return (
        <DialogForm
            title={t.nominateTitle}
            action={t.nominate}
            isOpen
            onClose={onClose}
            onSend={() => which && sending.mutate(which.id)}
            error={sending.error}
            isPending={sending.isPending}
            reason={which ? undefined : t.missingWhich}
        >
            <ComboBox
                label={t.which}
                hint={t.whichHint}
                value={which}
                onChange={(option) => {
                    setWhich(option);
                    sending.reset();
                }}
                load={(q, signal) => valid(council, q, signal)}
            />
            <TextArea
                label={t.merits}
                hint={t.meritsHint}
                optional
                value={merits}
                onChange={setMerits}
            />
        </DialogForm>
    );
}

async function valid(council: Council, q: string, signal: AbortSignal): Promise<Option[]> {
    const { programme, unit: under } = council;
    const query = { programme, under, state: 'valid' as const, limit: SHOWN, ...(q && { q }) };
    const page = await got(api.GET('/v1/initiatives', { params: { query }, signal }));
    return page.items.map(({ id, title, number, unit }) => ({
        id,
        label: title ?? '',
        note: `${number ?? ''} · ${unit}`,
    }));
}
