import { useSearchParams } from 'wouter';
import type { Detail } from '#/api/schema';
import { StatePill } from '#/design/Badge';
import { Notice } from '#/design/Notice';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useWords } from '#/i18n/words';
import { detail } from '../words/detail';
import { Acts } from './Acts';
import { Answer } from './Answer';
import { Content } from './Content';
import { Files } from './Files';
import { Papers } from './Papers';
import { useInitiative } from './reads';
import { Recognitions } from './Recognitions';
import { Result } from './Result';
import { Standing } from './Standing';
import { Story } from './Story';
import './DetailPage.css';

/** One initiative: where it stands and what to do first, then what it says. */
export default function DetailPage({ id }: { id: string }) {
    const t = useWords(detail);
    const found = useInitiative(id);
    const back = { to: '/sang-kien', label: t.mine };
    if (found.error && !found.data)
        return (
            <>
                <PageHeader title={t.mine} back={back} />
                <ProblemBox error={found.error} onRetry={() => void found.refetch()} />
            </>
        );
    if (!found.data) return <Skeleton lines={8} />;
    return <Shown it={found.data} back={back} />;
}

function Shown({ it, back }: { it: Detail; back: { to: string; label: string } }) {
    const t = useWords(detail);
    const [search] = useSearchParams();
    return (
        <div className="detail">
            <PageHeader
                title={it.title ?? t.unnamed}
                back={back}
                over={it.number && t.number(it.number)}
                lead={<StatePill state={it.state} />}
            />
            <div className="detail-main stack loose">
                {search.has('moi-gui') && it.number && (
                    <div role="status">
                        <Notice mood="good" icon="check" title={t.justSent}>
                            {t.justSentHelp(it.number)}
                        </Notice>
                    </div>
                )}
                <Answer it={it} />
                <Standing it={it} />
                <Acts it={it} />
                <Papers it={it} />
                <Recognitions it={it} />
                <Result it={it} />
                <Content it={it} />
                <Files it={it} />
            </div>
            <aside className="detail-aside">
                <Story id={it.id} draft={it.state === 'draft'} />
            </aside>
        </div>
    );
}
