import { useEffect } from 'react';
import { useSearch } from 'wouter';
import type { Detail, ServiceReviewsReasonsModelsVerdict as Verdict } from '#/api/schema';
import { StatePill } from '#/design/Badge';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { warn } from '#/design/Toast';
import { useWords } from '#/i18n/words';
import { Due } from '../common/Due';
import { useStep } from '../common/step';
import { DecisionDialog } from '../deciding/DecisionDialog';
import { Flags } from '../queue/Flags';
import { known } from '../queue/queue';
import { words as area } from '../words';
import { Attachments } from './Attachments';
import { Authors } from './Authors';
import { Objections, ReaderBanner } from './Banners';
import { useClaim } from './claims';
import { Benefit, Content, Origin, Recognition } from './Content';
import { History } from './History';
import { Nearby } from './Nearby';
import { useInitiative } from './queries';
import { useReasons, Verdicts } from './Verdicts';
import { words } from './words';
import './reading.css';

interface Props {
    id: string;
    /** On a page of its own there is a way back to the list. */
    alone: boolean;
    verdict: Verdict | null;
    onVerdict: (verdict: Verdict | null) => void;
    onDone: () => void;
}

/** One initiative, to be read and decided on. */
export function Reading({ id, alone, ...rest }: Props) {
    const t = useWords(words);
    const { untitled } = useWords(area);
    const search = useSearch();
    const { data, error, refetch } = useInitiative(id);
    const title = data ? (data.title ?? untitled) : (known(id)?.title ?? t.opening);
    const back = { to: search ? `/duyet?${search}` : '/duyet', label: t.back };
    return (
        <article className="reading">
            <PageHeader
                title={title}
                over={data?.number}
                lead={data && <Standing detail={data} />}
                {...(alone ? { back } : {})}
            />
            <ProblemBox error={error} onRetry={() => void refetch()} />
            {!data && !error && <Skeleton lines={10} />}
            {data && <Whole detail={data} search={search ? `?${search}` : ''} {...rest} />}
        </article>
    );
}

function Standing({ detail }: { detail: Detail }) {
    const step = useStep();
    const row = known(detail.id);
    return (
        <div className="stack tight">
            <div className="row tight">
                <StatePill state={detail.state} />
                {detail.state === 'waiting' && <Due at={detail.due_at} />}
                <span className="small">{step(detail.step)}</span>
            </div>
            {row && <Flags item={row} />}
        </div>
    );
}

type WholeProps = Omit<Props, 'id' | 'alone'> & { detail: Detail; search: string };

function Whole({ detail, search, verdict, onVerdict, onDone }: WholeProps) {
    const row = known(detail.id);
    const may = detail.actions.includes('refuse');
    const reader = useClaim(detail.id, may, row?.claim);
    const isRead =
        reader.until === null && (reader.other !== null || (row?.claim != null && !row.claim.mine));
    const close = () => onVerdict(null);
    const hindered = useReasons(detail, isRead)(verdict ?? 'accept');
    useEffect(() => {
        if (!verdict || !hindered) return;
        warn(hindered);
        onVerdict(null);
    }, [verdict, hindered, onVerdict]);
    return (
        <div className="stack loose">
            {(may || reader.other) && <ReaderBanner reader={reader} known={row?.claim} />}
            <Objections detail={detail} />
            <Nearby detail={detail} search={search} />
            <Origin detail={detail} />
            <Content detail={detail} />
            <Benefit detail={detail} />
            <Authors authors={detail.authors} />
            <Recognition detail={detail} />
            <Attachments id={detail.id} />
            <History id={detail.id} />
            <Verdicts detail={detail} isRead={isRead} onDecide={onVerdict} />
            {verdict && !hindered && (
                <DecisionDialog
                    key={verdict}
                    detail={detail}
                    verdict={verdict}
                    onClose={close}
                    onDone={() => {
                        close();
                        onDone();
                    }}
                />
            )}
        </div>
    );
}
