import type { TargetChange } from '#/api/schema';
import { type Line, parsed } from './csv';
import { type Fault, nothing, type Plan } from './plan';

/** As the command of the service reads them. */
export const COLUMNS = ['programme', 'phase', 'unit', 'kind', 'value'] as const;
/** So many the service takes at once. */
export const MOST = 2000;
const LARGEST = 1_000_000_000;

type Cells = Record<(typeof COLUMNS)[number], string>;

/** Reads targets of one programme; nothing is sent while anything is wrong. */
export function readTargets(text: string): Plan {
    const rows = parsed(text);
    if ('open' in rows) return nothing([{ line: rows.open, column: '', why: 'quote' }]);
    const [head, ...body] = rows;
    const names = head?.cells.map((cell) => cell.trim()) ?? [];
    const missing = COLUMNS.filter((name) => !names.includes(name));
    if (missing.length)
        return nothing(missing.map((column) => ({ line: 1, column, why: 'missing' })));
    if (!body.length) return nothing([{ line: 1, column: '', why: 'noRows' }]);
    if (body.length > MOST)
        return nothing([{ line: body[MOST]?.line ?? null, column: '', why: 'many' }]);
    const cells = body.map((row) => named(names, row));
    const programme = cells[0]?.programme ?? '';
    const changes = cells.map((row): TargetChange => ({
        unit: row.unit,
        phase: row.phase || null,
        kind: row.kind as TargetChange['kind'],
        value: Number(row.value),
    }));
    return {
        faults: [...judged(names.length, body, cells, programme)],
        count: changes.length,
        programme,
        body: { kind: 'targets', changes },
        where: (pointer) => {
            const [, place, column] = pointer.split('/');
            return { line: body[Number(place)]?.line ?? null, column: column ?? '' };
        },
    };
}

function named(names: readonly string[], row: Line): Cells {
    const cell = (name: string) => (row.cells[names.indexOf(name)] ?? '').trim();
    return Object.fromEntries(COLUMNS.map((name) => [name, cell(name)])) as Cells;
}

function* judged(
    width: number,
    body: readonly Line[],
    cells: readonly Cells[],
    programme: string,
): Generator<Fault> {
    const seen = new Set<string>();
    for (const [place, row] of cells.entries()) {
        const { line, cells: all } = body[place] ?? { line: null, cells: [] };
        if (all.length > width) yield { line, column: '', why: 'cells' };
        if (!row.programme) yield { line, column: 'programme', why: 'empty' };
        else if (row.programme !== programme) yield { line, column: 'programme', why: 'other' };
        if (!row.unit) yield { line, column: 'unit', why: 'empty' };
        if (row.kind !== 'assigned' && row.kind !== 'self_set')
            yield { line, column: 'kind', why: 'kind' };
        if (!/^\d{1,10}$/.test(row.value) || Number(row.value) > LARGEST)
            yield { line, column: 'value', why: 'value' };
        const key = JSON.stringify([row.unit, row.phase, row.kind]);
        if (seen.has(key)) yield { line, column: 'unit', why: 'repeated' };
        seen.add(key);
    }
}
