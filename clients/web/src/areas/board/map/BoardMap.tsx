import { useLocation } from 'wouter';
import type { Tally } from '#/api/schema';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { useTally, type Row } from '../asking/tally';
import { searchOf, type View } from '../asking/view';
import { words as figureWords } from '../figures/words';
import { VietnamMap } from './VietnamMap';
import { words } from './words';

interface Props {
    tally: Tally;
    view: View;
}

/** The country's provinces by the measure of the board, however its table is cut. */
export function BoardMap({ tally, view }: Props) {
    return (
        <section className="card">
            {tally.by === 'province' ? (
                <ProvinceMap tally={tally} view={view} />
            ) : (
                <AskedMap view={view} />
            )}
        </section>
    );
}

function AskedMap({ view }: { view: View }) {
    const { tally, error } = useTally({ ...view, under: 'VN', by: 'province' });
    if (error) return <ProblemBox error={error} />;
    return tally ? <ProvinceMap tally={tally} view={view} /> : <Skeleton lines={10} />;
}

function ProvinceMap({ tally, view }: Props) {
    const names = useWords(figureWords);
    const { amount, number } = useFormat();
    const [, go] = useLocation();
    const { measure } = tally;
    const format = measure.startsWith('benefit') ? amount : number;
    const tell = useTold(format);
    const value = (row: Row) => row[measure] ?? 0;
    return (
        <VietnamMap
            units={tally.rows.map((row) => ({
                key: row.key,
                name: row.name,
                value: value(row),
                told: tell(value(row), row),
            }))}
            measure={names.measure[measure]}
            format={format}
            onOpen={(unit) => go(`/bang/${unit}${searchOf(view)}`)}
        />
    );
}

/** How a unit's figure is told on a map: the figure, its share of the target, its rank. */
export function useTold(format: (value: number) => string) {
    const t = useWords(words);
    const names = useWords(figureWords);
    const { percent } = useFormat();
    return (value: number, row: Pick<Row, 'percent' | 'rank'>) =>
        [
            format(value),
            row.percent == null ? '' : names.achieved(percent(row.percent)),
            row.rank === null ? '' : t.rank(String(row.rank)),
        ]
            .filter(Boolean)
            .join(' · ');
}
