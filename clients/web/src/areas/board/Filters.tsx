import type { ProgrammeOutput } from '#/api/schema';
import { Select } from '#/design/Select';
import { Toolbar } from '#/design/Toolbar';
import { useWords } from '#/i18n/words';
import { MEASURES, type Aim, type Tree, type View } from './asking/view';
import { words as figureWords } from './figures/words';
import { words } from './words';

const TREES = ['now', 'then'] as const;

interface Props {
    programmes: readonly ProgrammeOutput[];
    view: View;
    change: (part: Partial<View>) => void;
}

/** What is counted, how it is ranked and on which tree; all of it goes into the address. */
export function Filters({ programmes, view, change }: Props) {
    const t = useWords(words);
    const names = useWords(figureWords);
    return (
        <div className="board-filters no-print">
            <Toolbar label={t.filters}>
                <Select
                    label={t.programme}
                    options={programmes.map(({ code, name }) => ({ id: code, label: name }))}
                    value={view.programme}
                    onChange={(programme) => change({ programme, at: null, since: null })}
                />
                <Select<(typeof MEASURES)[number]>
                    label={t.measure}
                    options={MEASURES.map((id) => ({ id, label: names.measure[id] }))}
                    value={MEASURES.find((id) => id === view.measure) ?? null}
                    onChange={(measure) => change({ measure })}
                />
                <Select<Aim>
                    label={t.aim}
                    options={(['assigned', 'self_set'] as const).map((id) => ({
                        id,
                        label: t.aims[id],
                    }))}
                    value={view.aim}
                    onChange={(aim) => change({ aim })}
                />
                <Select<Tree>
                    label={t.tree}
                    options={TREES.map((id) => ({ id, label: t.trees[id], note: t.until[id] }))}
                    value={view.tree}
                    onChange={(tree) => change({ tree })}
                />
            </Toolbar>
        </div>
    );
}
