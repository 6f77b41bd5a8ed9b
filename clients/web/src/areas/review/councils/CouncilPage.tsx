import type { Council } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { ButtonLink } from '#/design/Link';
import { Notice } from '#/design/Notice';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { useProgrammes } from '../../unit/parts/programmes';
import { Parts } from '../common/Parts';
import { useUnitName } from '../common/UnitName';
import { acting } from './acting';
import { Acts } from './Acts';
import { Course } from './Course';
import { Members } from './Members';
import { MOODS } from './moods';
import { Nominations } from './Nominations';
import { useCouncil } from './queries';
import { Terms } from './Terms';
import { manages } from './whyNot';
import { Withdrawals } from './Withdrawals';
import { words } from './words';
import './councils.css';

/** One council: how it judges, who sits in it, what is nominated, and what comes next. */
export function CouncilPage({ id }: { id: string }) {
    const t = useWords(words);
    const { data, error, refetch } = useCouncil(id);
    const unit = useUnitName(data?.unit);
    const programmes = useProgrammes().data;
    const programme =
        programmes?.find(({ code }) => code === data?.programme)?.name ?? data?.programme;
    return (
        <>
            <Parts />
            <PageHeader
                title={data ? t.council(t.level[data.level], unit) : t.opening}
                over={programme}
                back={{ to: '/duyet/hoi-dong', label: t.back }}
                lead={data && <Badge mood={MOODS[data.status]}>{t.status[data.status]}</Badge>}
            />
            <ProblemBox error={error} onRetry={() => void refetch()} />
            {!data && !error && <Skeleton lines={10} />}
            {data && <Whole council={data} unit={unit} />}
        </>
    );
}

function Whole({ council, unit }: { council: Council; unit: string }) {
    const { not } = useWords(acting);
    return (
        <div className="stack loose">
            <Course council={council} />
            <Next council={council} />
            {!manages(council) && council.status !== 'published' && (
                <Notice icon="info">{not.manager(unit)}</Notice>
            )}
            <Nominations council={council} />
            <div className="councils-halves">
                <Members council={council} />
                <Terms terms={council.terms} />
            </div>
            <Withdrawals council={council} />
            <Acts council={council} />
        </div>
    );
}

/** What the session waits for, and what of it is the reader's. */
function Next({ council }: { council: Council }) {
    const { next, toBallots } = useWords(words);
    const { date } = useFormat();
    const { status, actions, nominations, decision_number: paper, decided_on: day } = council;
    if (status === 'published')
        return (
            <Notice mood="good" icon="award">
                {next.published(paper ?? '', date(day))}
            </Notice>
        );
    if (status === 'closed')
        return (
            <Notice mood="warn" icon="clock">
                {next.closed}
            </Notice>
        );
    const name = actions.includes('close') ? 'ready' : nominations ? 'judging' : 'members';
    return (
        <Notice
            icon={name === 'ready' ? 'check' : 'clock'}
            mood={name === 'ready' ? 'good' : 'info'}
        >
            <div className="row between">
                <span>{next[name]}</span>
                {actions.includes('score') && nominations > 0 && (
                    <ButtonLink to="/duyet/phieu">{toBallots}</ButtonLink>
                )}
            </div>
        </Notice>
    );
}
