import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { Checkbox } from '../Choices';

export interface Selection {
    ids: ReadonlySet<string>;
    onChange: (ids: ReadonlySet<string>) => void;
    /** How a row is called when it is selected. */
    name: (id: string) => string;
}

/** Selects a row. */
export function Mark({ id, selection }: { id: string; selection: Selection }) {
    const t = useWords(common);
    const change = (on: boolean) => {
        const ids = new Set(selection.ids);
        if (on) ids.add(id);
        else ids.delete(id);
        selection.onChange(ids);
    };
    return (
        <td role="cell" className="mark">
            <Checkbox
                aria-label={t.selectRow(selection.name(id))}
                isSelected={selection.ids.has(id)}
                onChange={change}
            />
        </td>
    );
}

/** Selects every row that is shown. */
export function MarkAll({ ids, selection }: { ids: string[]; selection: Selection }) {
    const t = useWords(common);
    const marked = ids.filter((id) => selection.ids.has(id)).length;
    return (
        <th role="columnheader" scope="col" className="mark">
            <Checkbox
                aria-label={t.selectAll}
                isSelected={marked > 0 && marked === ids.length}
                isIndeterminate={marked > 0 && marked < ids.length}
                onChange={(on) => selection.onChange(new Set(on ? ids : []))}
            />
        </th>
    );
}
