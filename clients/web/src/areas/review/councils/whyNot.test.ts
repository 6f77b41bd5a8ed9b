import { expect, test } from 'vitest';
import type { Council } from '#/api/schema';
import { manages, whyNot } from './whyNot';

const council = (more: Partial<Council>) => ({ nominations: 0, ...more }) as Council;
const ACTS = ['seat', 'nominate', 'close', 'publish'] as const;
const told = (more: Partial<Council>) => ACTS.map((act) => whyNot(act, council(more)));

test('an open session is closed once everything has enough ballots', () => {
    const actions: Council['actions'] = ['seat', 'nominate'];
    expect(told({ status: 'open', actions })).toEqual([undefined, undefined, 'none', 'first']);
    const some = { status: 'open', actions, nominations: 2 } as const;
    expect(told(some)).toEqual([undefined, undefined, 'lacking', 'first']);
    expect(whyNot('close', council({ ...some, actions: [...actions, 'close'] }))).toBeUndefined();
    expect(whyNot('nominate', council({ ...some, actions: ['seat'] }))).toBe('full');
});

test('what has closed is only published, and that once', () => {
    const closed = { status: 'closed', actions: ['publish'] } as Partial<Council>;
    expect(told(closed)).toEqual(['over', 'over', 'over', undefined]);
    expect(whyNot('publish', council({ status: 'published', actions: [] }))).toBe('over');
});

test('who runs a council is told by what he may do', () => {
    expect(manages(council({ status: 'open', actions: ['nominate', 'score'] }))).toBe(false);
    expect(manages(council({ status: 'open', actions: ['seat'] }))).toBe(true);
    expect(manages(council({ status: 'closed', actions: ['publish'] }))).toBe(true);
    expect(whyNot('seat', council({ status: 'open', actions: ['score'] }))).toBe('officer');
});
