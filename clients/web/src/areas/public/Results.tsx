import type { ProgrammeOutput, PublicBoard } from '#/api/schema';
import { Summary } from '#/areas/board/figures/Summary';
import { words as figureWords } from '#/areas/board/figures/words';
import { useTold } from '#/areas/board/map/BoardMap';
import { VietnamMap } from '#/areas/board/map/VietnamMap';
import { Ranking } from '#/areas/board/ranking/Ranking';
import { Tabs } from '#/design/Tabs';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { tallyOf } from './board';
import { words } from './words';

interface Props {
    board: PublicBoard;
    /** Until when the figures are known to hold. */
    at: number;
    programme: ProgrammeOutput;
}

const nowhere = () => null;

/** The figures of the country, where they come from on the map, and every row in tables. */
export function Results({ board, at, programme }: Props) {
    const t = useWords(words);
    const names = useWords(figureWords);
    const { number } = useFormat();
    const tell = useTold(number);
    const provinces = tallyOf(board, 'province');
    const { measure } = board;
    return (
        <>
            <div className="public-top">
                <section className="card">
                    <Summary tally={provinces} programme={programme} />
                </section>
                <section className="card">
                    <VietnamMap
                        units={board.provinces.map((row) => ({
                            key: row.key,
                            name: row.name,
                            value: row[measure],
                            told: tell(row[measure], row),
                        }))}
                        measure={names.measure[measure]}
                        format={number}
                    />
                </section>
            </div>
            <Tabs
                label={t.title}
                tabs={[
                    {
                        id: 'province',
                        label: t.provinces,
                        content: (
                            <Ranking tally={provinces} at={at} unit={t.provinces} to={nowhere} />
                        ),
                    },
                    {
                        id: 'sector',
                        label: t.sectors,
                        content: (
                            <Ranking
                                tally={tallyOf(board, 'sector')}
                                at={at}
                                unit={t.sectors}
                                to={nowhere}
                            />
                        ),
                    },
                ]}
            />
        </>
    );
}
