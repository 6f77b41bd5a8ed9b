import type { UseMutationResult } from '@tanstack/react-query';
import { Problem } from '#/api/problem';
import { Button } from '#/design/Button';
import { ButtonLink } from '#/design/Link';
import { Notice } from '#/design/Notice';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { Faults } from './Faults';
import type { Plan, What } from './plan';
import { refusals, type Told } from './sending';
import { words } from './words';

interface Props {
    what: What;
    file: string;
    plan: Plan;
    sending: UseMutationResult<void, Error, Plan>;
    onAgain: () => void;
}

/** A file that was read: what is wrong with it, or what it holds, and what came of it. */
export function Planned({ what, file, plan, sending, onAgain }: Props) {
    const t = useWords(words);
    const { number } = useFormat();
    const { error } = sending;
    const faults: Told[] = plan.faults.length
        ? plan.faults.map(({ why, ...where }) => ({ ...where, reason: t.why[why] }))
        : refusals(error, plan);
    if (sending.isPending)
        return (
            <div className="stack" aria-busy="true">
                <p role="status">{t.sending(file)}</p>
                <Skeleton lines={2} />
            </div>
        );
    return (
        <div className="stack" aria-live="polite">
            <strong className="breakable">{file}</strong>
            {sending.isSuccess && (
                <Notice mood="good" icon="check" title={t.done[what](number(plan.count))}>
                    <div className="row">
                        <ButtonLink to={seen(what, plan.programme)}>{t.see}</ButtonLink>
                    </div>
                </Notice>
            )}
            {faults.length > 0 && <Faults faults={faults} />}
            {error && !(error instanceof Problem && faults.length) && <ProblemBox error={error} />}
            {!sending.isSuccess && !faults.length && (
                <Notice icon="file" title={t.ready[what](number(plan.count), plan.programme)}>
                    {t.readyHelp}
                </Notice>
            )}
            <div className="row">
                {!sending.isSuccess && !faults.length && (
                    <Button tone="primary" icon="check" onPress={() => sending.mutate(plan)}>
                        {t.go[what](number(plan.count))}
                    </Button>
                )}
                <Button tone={faults.length ? 'primary' : 'secondary'} onPress={onAgain}>
                    {t.other}
                </Button>
            </div>
        </div>
    );
}

function seen(what: What, programme: string): string {
    const page = `/quan-tri/chuong-trinh/${programme}`;
    return what === 'targets' ? `${page}?xem=chi-tieu` : page;
}
