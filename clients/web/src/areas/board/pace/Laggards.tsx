import { useState } from 'react';
import type { Laggard } from '#/api/schema';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { Link } from '#/design/Link';
import { More } from '#/design/More';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { Table, type Column } from '#/design/Table';
import { useFormat, type Formats } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { searchOf, type View } from '../asking/view';
import { useLaggards } from './asking';
import { useMayUrge } from './rights';
import { Urge } from './Urge';
import { words } from './words';

/** Who is below the straight line, most behind first, and the way to urge them. */
export function Laggards({ code, view }: { code: string; view: View }) {
    const t = useWords(words);
    const f = useFormat();
    const asked = useLaggards(view, code);
    const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
    const [asking, setAsking] = useState(false);
    const may = useMayUrge(code);
    if (asked.error) return <ProblemBox error={asked.error} onRetry={() => void asked.refetch()} />;
    if (!asked.data) return <Skeleton lines={5} />;
    const rows = asked.data.pages.flatMap((page) => page.items);
    if (rows.length === 0)
        return (
            <EmptyState icon="check" title={t.noLaggards}>
                {t.noLaggardsHelp}
            </EmptyState>
        );
    const names = new Map(rows.map((row) => [row.key, row.name]));
    const reason = reasonOf(t, may, view.at, chosen.size);
    return (
        <section className="stack">
            <div className="row between">
                <h2>{t.laggards}</h2>
                <Button tone="primary" icon="bell" reason={reason} onPress={() => setAsking(true)}>
                    {t.urge(f.number(chosen.size))}
                </Button>
            </div>
            <Table
                caption={t.laggards}
                columns={columnsOf(t, f, view)}
                rows={rows}
                id={(row) => row.key}
                selection={{ ids: chosen, onChange: choose, name: (id) => names.get(id) ?? id }}
            />
            <More
                shown={rows.length}
                hasMore={asked.hasNextPage}
                isLoading={asked.isFetchingNextPage}
                onMore={() => void asked.fetchNextPage()}
            />
            <Urge
                isOpen={asking}
                onClose={() => setAsking(false)}
                onDone={() => choose(new Set())}
                {...{ code, view, units: [...chosen] }}
            />
        </section>
    );
}

type Words = (typeof words)['vi'];

function reasonOf(t: Words, may: boolean, at: string | null, chosen: number): string | undefined {
    if (!may) return t.mayNot;
    if (at !== null) return t.onlyNow;
    return chosen === 0 ? t.choose : undefined;
}

function columnsOf(t: Words, f: Formats, view: View): Column<Laggard>[] {
    return [
        {
            key: 'name',
            head: t.unit,
            main: true,
            cell: ({ key, name }) => (
                <Link to={`/bang/${key}${searchOf(view, { tab: 'tien-do' })}`}>{name}</Link>
            ),
        },
        { key: 'done', head: t.done, figure: true, cell: ({ done }) => f.number(done) },
        { key: 'target', head: t.target, figure: true, cell: ({ target }) => f.number(target) },
        { key: 'percent', head: t.percent, figure: true, cell: (row) => f.percent(row.percent) },
        { key: 'behind', head: t.missing, figure: true, cell: ({ behind }) => f.number(behind) },
        {
            key: 'share',
            head: t.missingPercent,
            figure: true,
            cell: (row) => f.percent(row.behind_percent),
        },
        {
            key: 'urged',
            head: t.lastUrged,
            figure: true,
            cell: ({ urged }) => (urged ? f.date(urged.at) : t.never2),
        },
    ];
}
