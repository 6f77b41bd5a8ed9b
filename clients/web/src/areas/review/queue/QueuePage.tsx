import { useLocation, useSearchParams } from 'wouter';
import type { Narrowing } from '#/api/schema';
import { Disclosure } from '#/design/Disclosure';
import { toast } from '#/design/Toast';
import { useWords } from '#/i18n/words';
import { useWide } from '../common/media';
import { Parts } from '../common/Parts';
import { last } from '../deciding/recent';
import { useUndo } from '../deciding/useDecision';
import { DocketDialog } from '../dockets/DocketDialog';
import { Reading } from '../reading/Reading';
import { Aside } from './Aside';
import { Counts } from './Counts';
import { useDesk } from './desk';
import { Help } from './Help';
import { Head } from './Head';
import { List } from './List';
import { Marked } from './Marked';
import { at, narrowing } from './narrowing';
import { Quick } from './Quick';
import { useQueue } from './queue';
import { words } from './words';
import './queue.css';

/** The desk: what waits, and one of it opened beside; on a phone one after the other. */
export function QueuePage({ id }: { id: string | null }) {
    const t = useWords(words);
    const wide = useWide();
    const [, go] = useLocation();
    const [address] = useSearchParams();
    const wish = narrowing(address);
    const queue = useQueue(wish);
    const items = queue.data?.pages.flatMap((page) => page.items) ?? [];
    const undo = useUndo();
    const desk = useDesk({
        ...{ items, wish, open: id, beside: wide },
        undo: () => {
            const decided = last();
            if (decided) void undo(decided.id, decided.title);
            else toast(t.nothingToUndo);
        },
        more: () => {
            if (queue.hasNextPage && !queue.isFetching) void queue.fetchNextPage();
        },
    });
    const narrow = (next: Narrowing) => go(at(id ? `/duyet/${id}` : '/duyet', next));
    const onwards = () => {
        const place = items.findIndex((item) => item.id === id);
        const next = items[place + 1] ?? items[place - 1];
        go(at(next && place >= 0 && wide ? `/duyet/${next.id}` : '/duyet', wish), {
            replace: true,
        });
    };
    const reading = id && (
        <Reading
            key={id}
            id={id}
            alone={!wide}
            verdict={desk.verdict}
            onVerdict={desk.setVerdict}
            onDone={onwards}
        />
    );
    return (
        <>
            <Parts />
            <div className="desk">
                {(wide || !id) && (
                    <section className="desk-list" aria-label={t.title}>
                        <Head isOpen={id !== null} onHelp={() => desk.setHelping(true)} />
                        <Quick wish={wish} onChange={narrow} />
                        {!wide && (
                            <div className="desk-counts">
                                <Disclosure title={t.counts}>
                                    <Counts />
                                </Disclosure>
                            </div>
                        )}
                        <List
                            {...{ queue, items, wish, marked: desk.marked, open: id }}
                            onMark={desk.mark}
                            onFocus={desk.setCurrent}
                            onClear={() => narrow({})}
                        />
                        <Marked
                            count={desk.marked.size}
                            all={desk.all}
                            onAll={desk.setAll}
                            onClear={desk.clear}
                            onDecide={desk.setBulk}
                        />
                    </section>
                )}
                {reading ?? (wide && <Aside />)}
            </div>
            {desk.bulk && (
                <DocketDialog
                    verdict={desk.bulk}
                    which={desk.all ? { queue: wish } : { ids: [...desk.marked] }}
                    programmes={desk.all ? [wish.programme ?? ''] : desk.programmes}
                    onClose={() => desk.setBulk(null)}
                />
            )}
            <Help isOpen={desk.isHelping} onClose={() => desk.setHelping(false)} />
        </>
    );
}
