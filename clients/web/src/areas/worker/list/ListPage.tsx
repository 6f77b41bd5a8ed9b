import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { api, got, kept } from '#/api/client';
import type { Found, StateInput } from '#/api/schema';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { ButtonLink } from '#/design/Link';
import { More } from '#/design/More';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useWords } from '#/i18n/words';
import { useMine } from '../store/drafts';
import { useReference } from '../store/reference';
import { mine } from '../words/mine';
import { Filters, STATES } from './Filters';
import { Here } from './Here';
import { Row } from './Row';
import './ListPage.css';

/** What one wrote or is named in, and what is still on this device. */
export default function ListPage() {
    const t = useWords(mine);
    const [search, setSearch] = useSearchParams();
    const state = STATES.find((one) => one === search.get('trang-thai'));
    const q = search.get('tim') ?? '';
    const here = useMine() ?? [];
    useReference();
    const list = useList(state, q);
    const remote = new Set(here.map((one) => one.remote?.id));
    const all = list.data?.pages.flatMap(({ items }) => items) ?? [];
    const shown = all.filter(({ id, state: now }) => now !== 'draft' || !remote.has(id));
    const filtered = Boolean(state ?? q);
    return (
        <div className="stack">
            <PageHeader
                title={t.title}
                actions={
                    <ButtonLink to="/sang-kien/moi" tone="primary" icon="plus">
                        {t.register}
                    </ButtonLink>
                }
            />
            {here.length > 0 && <Here drafts={here} />}
            {(filtered || all.length > 0) && <Filters state={state} q={q} />}
            <ProblemBox error={list.error} onRetry={() => void list.refetch()} />
            {list.isLoading && <Skeleton lines={6} />}
            {list.data && shown.length === 0 && filtered && (
                <EmptyState
                    icon="search"
                    title={t.none}
                    action={<Button onPress={() => setSearch({})}>{t.clear}</Button>}
                >
                    {t.noneHelp}
                </EmptyState>
            )}
            {list.data && all.length === 0 && !filtered && here.length === 0 && (
                <EmptyState
                    title={t.empty}
                    action={
                        <ButtonLink to="/sang-kien/moi" tone="primary" icon="plus">
                            {t.register}
                        </ButtonLink>
                    }
                >
                    {t.emptyHelp}
                </EmptyState>
            )}
            <Rows found={shown} />
            {shown.length > 0 && (
                <More
                    shown={shown.length}
                    hasMore={list.hasNextPage}
                    isLoading={list.isFetchingNextPage}
                    onMore={() => void list.fetchNextPage()}
                />
            )}
        </div>
    );
}

function Rows({ found }: { found: Found[] }) {
    if (found.length === 0) return null;
    return (
        <ul className="rows">
            {found.map((one) => (
                <Row key={one.id} one={one} />
            ))}
        </ul>
    );
}

function useList(state: StateInput | undefined, q: string) {
    return useInfiniteQuery({
        queryKey: ['initiatives', 'mine', state, q],
        queryFn: ({ pageParam, signal }) => {
            const query = {
                mine: true,
                limit: 20,
                ...(state && { state }),
                ...(q && { q }),
                ...(pageParam && { cursor: pageParam }),
            };
            return got(api.GET('/v1/initiatives', { params: { query }, headers: kept, signal }));
        },
        initialPageParam: '',
        getNextPageParam: ({ next }) => next,
        networkMode: 'always',
    });
}
