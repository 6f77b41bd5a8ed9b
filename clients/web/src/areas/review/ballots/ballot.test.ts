import { expect, test } from 'vitest';
import type { TermsOutput } from '#/api/schema';
import { begun, cast, lack, percent } from './ballot';

const scored = {
    method: 'average',
    criteria: [
        { code: 'new', vi: 'Tính mới', en: 'Novelty', points: 40, weight: 1 },
        { code: 'use', vi: 'Hiệu quả', en: 'Effect', points: 10, weight: 3 },
    ],
} as unknown as TermsOutput;

test('points are given for every criterion', () => {
    const half = { ...begun(undefined), points: { new: 20 } };
    expect([lack(half, scored), percent(half, scored)]).toEqual(['missingPoints', null]);
    const whole = { ...half, points: { new: 20, use: 10 }, remark: ' Tốt. ' };
    expect([lack(whole, scored), percent(whole, scored)]).toEqual([undefined, 87.5]);
    expect(cast(whole, scored)).toEqual({ points: { new: 20, use: 10 }, remark: 'Tốt.' });
});

test('a vote is for or against', () => {
    const vote = { method: 'vote' } as unknown as TermsOutput;
    expect(lack(begun(undefined), vote)).toBe('missingVote');
    expect(cast({ ...begun(undefined), vote: 'against' }, vote)).toEqual({ vote: 'against' });
});
