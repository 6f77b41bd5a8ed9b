import type { Ballot, BallotCast, TermsOutput as Terms } from '#/api/schema';

/** A ballot as it is being filled in. */
export interface Filled {
    points: Readonly<Record<string, number | null>>;
    vote: 'for' | 'against' | null;
    remark: string;
}

export function begun(ballot: Ballot | undefined): Filled {
    return {
        points: ballot?.points ?? {},
        vote: ballot?.vote ?? null,
        remark: ballot?.remark ?? '',
    };
}

/** What is missing before it can be given. */
export function lack(it: Filled, terms: Terms): 'missingPoints' | 'missingVote' | undefined {
    if (terms.method === 'vote') return it.vote ? undefined : 'missingVote';
    const whole = terms.criteria.every(({ code }) => it.points[code] != null);
    return whole ? undefined : 'missingPoints';
}

export function cast(it: Filled, terms: Terms): BallotCast {
    const remark = it.remark.trim() ? { remark: it.remark.trim() } : {};
    if (terms.method === 'vote') return { vote: it.vote, ...remark };
    const given = terms.criteria.map(({ code }) => [code, it.points[code] ?? 0] as const);
    return { points: Object.fromEntries(given), ...remark };
}

/** What the points make in per cent, by weight; null until all are given. */
export function percent(it: Filled, { criteria }: Terms): number | null {
    const weights = criteria.reduce((sum, { weight }) => sum + weight, 0);
    let sum = 0;
    for (const { code, points, weight } of criteria) {
        const given = it.points[code];
        if (given == null) return null;
        sum += (given / points) * weight * 100;
    }
    return weights ? sum / weights : null;
}
