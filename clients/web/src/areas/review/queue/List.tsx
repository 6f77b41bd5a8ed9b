import type { Narrowing, Waiting } from '#/api/schema';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { More } from '#/design/More';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useWords } from '#/i18n/words';
import { at, written } from './narrowing';
import type { useQueue } from './queue';
import { Row } from './Row';
import { words } from './words';

interface Props {
    queue: ReturnType<typeof useQueue>;
    items: readonly Waiting[];
    wish: Narrowing;
    open: string | null;
    marked: ReadonlySet<string>;
    onMark: (id: string) => void;
    onFocus: (id: string) => void;
    onClear: () => void;
}

/** What waits, page by page. */
export function List({ queue, items, wish, open, marked, onMark, onFocus, onClear }: Props) {
    const t = useWords(words);
    if (queue.isPending) return <Skeleton lines={9} />;
    if (queue.error && items.length === 0)
        return <ProblemBox error={queue.error} onRetry={() => void queue.refetch()} />;
    if (items.length === 0) return <Nothing narrowed={written(wish) !== ''} onClear={onClear} />;
    return (
        <>
            <ul className="queue" aria-label={t.list}>
                {items.map((item) => (
                    <Row
                        key={item.id}
                        item={item}
                        to={at(`/duyet/${item.id}`, wish)}
                        isOpen={item.id === open}
                        isMarked={marked.has(item.id)}
                        onMark={() => onMark(item.id)}
                        onFocus={() => onFocus(item.id)}
                    />
                ))}
            </ul>
            <More
                shown={items.length}
                hasMore={queue.hasNextPage}
                isLoading={queue.isFetchingNextPage}
                onMore={() => void queue.fetchNextPage()}
            />
        </>
    );
}

function Nothing({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
    const t = useWords(words);
    if (!narrowed)
        return (
            <EmptyState icon="check" title={t.empty}>
                {t.emptyHelp}
            </EmptyState>
        );
    return (
        <EmptyState
            icon="search"
            title={t.emptyNarrowed}
            action={<Button onPress={onClear}>{t.clear}</Button>}
        >
            {t.emptyNarrowedHelp}
        </EmptyState>
    );
}
