import type { Detail } from '#/api/schema';
import { Notice } from '#/design/Notice';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { useProgrammes, useUnit } from '../store/reference';
import { detail } from '../words/detail';
import { useHistory } from './reads';

/** Where it stands; when it came back, first of all what to change. */
export function Standing({ it }: { it: Detail }) {
    const t = useWords(detail);
    const { date, number } = useFormat();
    const unit = useUnit(it.waits_at);
    const days = useReporting(it);
    const history = useHistory(it.id).data ?? [];
    const last = history.findLast(({ act }) => DECIDED.has(act));
    if (it.state === 'returned')
        return (
            <Notice mood="warn" icon="back" title={t.toChange}>
                <p className="written">{last?.why ?? t.now.returned}</p>
            </Notice>
        );
    if (it.state === 'refused' && last?.act === 'annulled')
        return (
            <Notice mood="warn" icon="warning" title={t.annulled}>
                <p className="written">{last.why}</p>
                <p>{t.annulledHelp}</p>
            </Notice>
        );
    if (it.state === 'refused')
        return (
            <Notice mood="warn" icon="warning" title={t.refusedWhy}>
                <p className="written">{last?.why ?? t.now.refused}</p>
            </Notice>
        );
    if (it.state !== 'waiting')
        return (
            <Notice
                mood={it.state === 'valid' ? 'good' : 'info'}
                icon={it.state === 'valid' ? 'check' : 'info'}
            >
                {t.now[it.state]}
            </Notice>
        );
    const steps: Readonly<Record<string, string>> = t.step;
    const step = it.step ?? '';
    if (days && !it.result)
        return (
            <Notice icon="clock" title={t.assigned}>
                <p>{t.assignedHelp(date(days.from), date(days.due))}</p>
            </Notice>
        );
    return (
        <Notice icon="clock" title={t.now.waiting}>
            <p>{t.waiting(steps[step] ?? step, unit?.name ?? it.waits_at ?? '')}</p>
            {it.quorum > 1 && <p>{t.votes(number(it.votes), number(it.quorum))}</p>}
            {it.due_at && <p>{t.due(date(it.due_at))}</p>}
        </Notice>
    );
}

/** Between which days a result is recorded, at the step that attests it. */
function useReporting({ programme, step }: Detail) {
    const chain = useProgrammes()?.find(({ code }) => code === programme)?.chain;
    return chain?.find((each) => each.step === step)?.result;
}

const DECIDED = new Set(['returned', 'refused', 'annulled', 'accepted']);
