import { useState } from 'react';
import type { Laggard } from '#/api/schema';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { Link } from '#/design/Link';
import { Listing } from '#/design/Listing';
import type { Column } from '#/design/Table';
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
    const list = useLaggards(view, code);
    const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
    const [asking, setAsking] = useState(false);
    const may = useMayUrge(code);
    const names = new Map(list.items.map((row) => [row.key, row.name]));
    const reason = reasonOf(t, may, view.at, chosen.size);
    return (
        <section className="stack">
            {list.items.length > 0 && (
                <div className="row between">
                    <h2>{t.laggards}</h2>
                    <Button
                        tone="primary"
                        icon="bell"
                        reason={reason}
                        onPress={() => setAsking(true)}
                    >
                        {t.urge(f.number(chosen.size))}
                    </Button>
                </div>
            )}
            <Listing
                list={list}
                caption={t.laggards}
                columns={columnsOf(t, f, view)}
                id={(row) => row.key}
                selection={{ ids: chosen, onChange: choose, name: (id) => names.get(id) ?? id }}
                file={{ name: `${t.laggards} ${code}` }}
                empty={
                    <EmptyState icon="check" title={t.noLaggards}>
                        {t.noLaggardsHelp}
                    </EmptyState>
                }
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
            value: ({ name }) => name,
            cell: ({ key, name }) => (
                <Link to={`/bang/${key}${searchOf(view, { tab: 'tien-do' })}`}>{name}</Link>
            ),
        },
        {
            key: 'done',
            head: t.done,
            figure: true,
            value: ({ done }) => done,
            cell: ({ done }) => f.number(done),
        },
        {
            key: 'target',
            head: t.target,
            figure: true,
            value: ({ target }) => target,
            cell: ({ target }) => f.number(target),
        },
        {
            key: 'percent',
            head: t.percent,
            figure: true,
            unit: '%',
            value: (row) => row.percent,
            cell: (row) => f.percent(row.percent),
        },
        {
            key: 'behind',
            head: t.missing,
            figure: true,
            value: ({ behind }) => behind,
            cell: ({ behind }) => f.number(behind),
        },
        {
            key: 'share',
            head: t.missingPercent,
            figure: true,
            value: (row) => row.behind_percent,
            cell: (row) => f.percent(row.behind_percent),
        },
        {
            key: 'urged',
            head: t.lastUrged,
            figure: true,
            time: 'day',
            value: ({ urged }) => urged?.at,
            cell: ({ urged }) => (urged ? f.date(urged.at) : t.never2),
        },
    ];
}
