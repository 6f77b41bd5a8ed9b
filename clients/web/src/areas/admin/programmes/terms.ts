import type { CriterionOutput as Criterion, TermsOutput } from '#/api/schema';

export type Terms = TermsOutput;
export type Level = Terms['level'];

/** From the lowest to the highest. */
export const LEVELS = ['unit', 'upper', 'province', 'national'] as const;
export const METHODS = ['average', 'vote'] as const;
export const MAJORITIES = ['half', 'two_thirds', 'three_quarters'] as const;
export const MOST_CRITERIA = 20;

/** How a council votes at a level, as it is usual. */
export function byVote(level: Level): Terms {
    const usual = { members: 3, quorum: 2, after: null, conflict: null };
    return { level, method: 'vote', criteria: [], least: null, majority: 'half', ...usual };
}

export function criterion(): Criterion {
    return { code: '', vi: '', en: '', points: 10, weight: 1 };
}

/** What the other way of judging needs, and nothing of the former. */
export function judgedBy(method: Terms['method']): Partial<Terms> {
    return method === 'average'
        ? { method, criteria: [criterion()], least: 50, majority: null }
        : { method, criteria: [], least: null, majority: 'half' };
}

/** The levels from which something may be nominated to this one. */
export function below(level: Level): Level[] {
    return LEVELS.slice(0, LEVELS.indexOf(level));
}

/** Which part of the result a criterion makes, in per cent; null while there is none. */
export function share(one: Criterion, all: readonly Criterion[]): number | null {
    const total = all.reduce((sum, { weight }) => sum + weight, 0);
    return total > 0 ? (100 * one.weight) / total : null;
}

export type Lack = 'needCriteria' | 'needNames' | 'needLeast' | 'tooManyJudges';

/** What the service would refuse in the terms of a level. */
export function lack(terms: Terms): Lack | null {
    if (terms.quorum > terms.members) return 'tooManyJudges';
    if (terms.method === 'vote') return null;
    if (!terms.criteria.length) return 'needCriteria';
    if (terms.criteria.some(({ code, vi, en }) => !code.trim() || !vi.trim() || !en.trim()))
        return 'needNames';
    return terms.least == null ? 'needLeast' : null;
}
