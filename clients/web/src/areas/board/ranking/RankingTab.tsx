import type { Tally } from '#/api/schema';
import { Select } from '#/design/Select';
import { Toolbar } from '#/design/Toolbar';
import { useWords } from '#/i18n/words';
import type { PartProps } from '../Board';
import { useClusters } from '../asking/lists';
import { cuts, searchOf } from '../asking/view';
import { Ranking } from './Ranking';
import { words } from './words';

/** What the service takes unless a series is named. */
const FIRST_SERIES = 'conference';
const UNITS: readonly Tally['by'][] = ['unit', 'province', 'sector'];

/** The table of a board, cut as one likes, and the ways to take it along. */
export function RankingTab({ code, name, tally, at, by, view, change }: PartProps) {
    const t = useWords(words);
    const to = (key: string) => (UNITS.includes(tally.by) ? `/bang/${key}${searchOf(view)}` : null);
    return (
        <section className="stack">
            <div className="row between ranking-head">
                <Toolbar label={t.title}>
                    <Select
                        label={t.by}
                        options={cuts(code).map((id) => ({ id, label: t.cut[id] }))}
                        value={by}
                        onChange={(next) => change({ by: next })}
                    />
                    {by === 'cluster' && <Series view={view} change={change} />}
                </Toolbar>
            </div>
            <Ranking tally={tally} at={at} unit={name} to={to} />
        </section>
    );
}

/** Which clusters are compared; a unit stands in one of each series. */
function Series({ view, change }: Pick<PartProps, 'view' | 'change'>) {
    const t = useWords(words);
    const { data } = useClusters();
    const all = [...new Set(data?.items.map(({ series }) => series))];
    const names: Readonly<Record<string, string>> = t.known;
    return (
        <Select
            label={t.series}
            options={all.map((id) => ({ id, label: names[id] ?? id }))}
            value={view.series ?? all.find((id) => id === FIRST_SERIES) ?? null}
            onChange={(series) => change({ series })}
        />
    );
}
