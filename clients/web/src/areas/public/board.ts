import type { PublicBoard, Tally } from '#/api/schema';
import type { Figures } from '#/areas/board/asking/tally';

/** One half of the public board as a tally, in which the other half belongs to no row. */
export function tallyOf(board: PublicBoard, by: 'province' | 'sector'): Tally {
    const rows = by === 'province' ? board.provinces : board.sectors;
    return {
        programme: board.programme,
        under: 'VN',
        by,
        tree: board.tree,
        measure: board.measure,
        phase: null,
        filters: null,
        as_of: board.as_of,
        since: null,
        rows,
        unplaced: without(board.total, rows),
        total: board.total,
    };
}

const FIGURES = [
    'entered',
    'waiting',
    'returned',
    'refused',
    'valid',
    'withdrawn',
    'benefit_claimed_vnd',
    'benefit_verified_vnd',
] as const;

function without(total: Figures, rows: readonly Figures[]): Figures {
    const left = { ...total };
    for (const name of FIGURES) left[name] -= rows.reduce((sum, row) => sum + row[name], 0);
    return left;
}
