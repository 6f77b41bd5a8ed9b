import { useSearch } from 'wouter';
import { EmptyState } from '#/design/EmptyState';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useWords } from '#/i18n/words';
import { useInitiative, useSimilar } from '../reading/queries';
import { words as area } from '../words';
import { Pair } from './Pair';
import { words } from './words';
import './similar.css';

/** What resembles an initiative, each beside it, to be ruled on. */
export function SimilarPage({ id }: { id: string }) {
    const t = useWords(words);
    const { untitled } = useWords(area);
    const search = useSearch();
    const initiative = useInitiative(id);
    const similar = useSimilar(id);
    const detail = initiative.data;
    const error = initiative.error ?? similar.error;
    const retry = () => void Promise.all([initiative.refetch(), similar.refetch()]);
    return (
        <>
            <PageHeader
                title={t.title}
                over={detail && (detail.title ?? untitled)}
                lead={t.lead}
                back={{ to: `/duyet/${id}${search ? `?${search}` : ''}`, label: t.back }}
            />
            <ProblemBox error={error} onRetry={retry} />
            {!error && !(detail && similar.data) && <Skeleton lines={10} />}
            {detail && similar.data && (
                <div className="stack loose">
                    {similar.data.items.map((one, place) => (
                        <Pair key={one.id ?? place} detail={detail} one={one} />
                    ))}
                    {similar.data.items.length === 0 && (
                        <Nothing compared={similar.data.compared} />
                    )}
                </div>
            )}
        </>
    );
}

function Nothing({ compared }: { compared: boolean }) {
    const t = useWords(words);
    return (
        <EmptyState icon={compared ? 'check' : 'clock'} title={compared ? t.none : t.comparing}>
            {compared ? t.noneHelp : t.comparingHelp}
        </EmptyState>
    );
}
