import type { Detail, Happening, Similar } from '#/api/schema';

export type Obstacle =
    | 'state'
    | 'conflict'
    | 'objection'
    | 'voted'
    | 'appeal'
    | 'unruled'
    | 'same'
    | 'result'
    | 'elsewhere';

export interface Facts {
    detail: Detail;
    /** How the reader is called in history. */
    me: string;
    history: readonly Happening[];
    similar: readonly Similar[];
}

type Verdict = 'accept' | 'return' | 'refuse';

/** Why a verdict is not among the actions; undefined: it is. */
export function whyNot(verdict: Verdict, { detail, ...facts }: Facts): Obstacle | undefined {
    const { actions, state, step, authors } = detail;
    if (actions.includes(verdict)) return undefined;
    if (state !== 'waiting') return 'state';
    // Only who wrote or entered it may withdraw it.
    if (actions.includes('withdraw')) return 'conflict';
    if (authors.some(({ standing }) => standing === 'objected')) return 'objection';
    if (!actions.includes('refuse')) return hasVoted(facts, step) ? 'voted' : 'elsewhere';
    if (verdict === 'return') return 'appeal';
    if (facts.similar.some(({ holds, ruling }) => holds && !ruling)) return 'unruled';
    if (facts.similar.some(({ ruling }) => ruling?.ruling === 'same')) return 'same';
    return actions.includes('rule') ? 'unruled' : 'result';
}

function hasVoted({ history, me }: Omit<Facts, 'detail'>, step: string | null): boolean {
    const since = [...history]
        .reverse()
        .find(({ act, step: at }) => act !== 'voted' || at !== step);
    return history.some(
        ({ act, by, seq }) => act === 'voted' && by === me && seq > (since?.seq ?? 0),
    );
}
