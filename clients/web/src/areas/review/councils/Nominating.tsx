import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Detail } from '#/api/schema';
import { Button } from '#/design/Button';
import { RadioGroup } from '#/design/Choices';
import { Dialog } from '#/design/Dialog';
import { EmptyState } from '#/design/EmptyState';
import { ButtonLink } from '#/design/Link';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { TextArea } from '#/design/TextField';
import { toast } from '#/design/Toast';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { DialogForm } from '../common/DialogForm';
import { nominate } from './acts';
import { type Fit, useFitting } from './fitting';
import { refresh } from './queries';
import { acting } from './acting';
import { words } from './words';

/** Nominates one initiative to a council in session, where its actions say that one may. */
export default function Nominating({ detail }: { detail: Detail }) {
    const t = useWords(acting);
    const [isOpen, setOpen] = useState(false);
    if (!detail.actions.includes('nominate')) return null;
    return (
        <>
            <Button icon="award" onPress={() => setOpen(true)}>
                {t.here}
            </Button>
            {isOpen && <Choosing detail={detail} onClose={() => setOpen(false)} />}
        </>
    );
}

interface Props {
    detail: Detail;
    onClose: () => void;
}

function Choosing({ detail, onClose }: Props) {
    const t = useWords(acting);
    const { start } = useWords(words);
    const { data, error, refetch } = useFitting(detail);
    if (data?.length) return <Form detail={detail} fits={data} onClose={onClose} />;
    const query = new URLSearchParams({ ct: detail.programme, 'don-vi': detail.unit });
    return (
        <Dialog title={t.here} isOpen onClose={onClose}>
            <ProblemBox error={error} onRetry={() => void refetch()} />
            {!data && !error && <Skeleton lines={4} />}
            {data && (
                <EmptyState
                    icon="award"
                    title={t.noneFits}
                    action={
                        <ButtonLink to={`/duyet/hoi-dong/moi?${query.toString()}`} icon="plus">
                            {start}
                        </ButtonLink>
                    }
                >
                    {t.noneFitsHelp}
                </EmptyState>
            )}
        </Dialog>
    );
}

function Form({ detail, fits, onClose }: Props & { fits: readonly Fit[] }) {
    const t = useWords(acting);
    const names = useWords(words);
    const { time, number } = useFormat();
    const [, go] = useLocation();
    const only = fits.length === 1 ? (fits[0]?.council.id ?? null) : null;
    const [council, setCouncil] = useState<string | null>(only);
    const [merits, setMerits] = useState('');
    const sending = useMutation({
        mutationFn: (at: string) => nominate(detail.id, at, merits),
        onSuccess: (made) => {
            refresh();
            const act = () => go(`/duyet/hoi-dong/${made.council}`);
            toast(t.nominateDone(made.title), { label: t.seeCouncil, act });
            onClose();
        },
    });
    return (
        <DialogForm
            title={t.here}
            action={t.nominate}
            isOpen
            onClose={onClose}
            onSend={() => council && sending.mutate(council)}
            error={sending.error}
            isPending={sending.isPending}
            reason={council ? undefined : t.missingCouncil}
        >
            <p className="muted">{t.hereHelp}</p>
            <RadioGroup
                label={t.fitting}
                options={fits.map(({ council: one, unit }) => ({
                    id: one.id,
                    label: names.council(names.level[one.level], unit),
                    note: t.fits(time(one.opened_at), number(one.nominations)),
                }))}
                value={council}
                onChange={setCouncil}
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
