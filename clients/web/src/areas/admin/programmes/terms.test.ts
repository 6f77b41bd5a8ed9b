import { expect, test } from 'vitest';
import { below, byVote, criterion, judgedBy, lack, share } from './terms';

const scored = {
    ...byVote('province'),
    ...judgedBy('average'),
    criteria: [{ ...criterion(), code: 'moi', vi: 'Tính mới', en: 'Novelty' }],
};

test('terms by vote and by points are whole, and each lacks what belongs to the other', () => {
    expect(lack(byVote('unit'))).toBeNull();
    expect(lack(scored)).toBeNull();
    expect(scored.majority).toBeNull();
    expect({ ...scored, ...judgedBy('vote') }).toEqual({ ...byVote('province'), least: null });
});

test('what is still lacking is named', () => {
    expect(lack({ ...scored, criteria: [] })).toBe('needCriteria');
    expect(lack({ ...scored, criteria: [criterion()] })).toBe('needNames');
    expect(lack({ ...scored, least: null })).toBe('needLeast');
    expect(lack({ ...byVote('unit'), quorum: 4 })).toBe('tooManyJudges');
});

test('something is nominated from a lower level only', () => {
    expect(below('unit')).toEqual([]);
    expect(below('province')).toEqual(['unit', 'upper']);
});

test('shares follow the weights', () => {
    const all = [criterion(), { ...criterion(), weight: 3 }];
    expect(all.map((one) => share(one, all))).toEqual([25, 75]);
});
