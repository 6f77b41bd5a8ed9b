import { describe, expect, test } from 'vitest';
import { BLANK, type Draft, differing, met, partsOf, taking } from './draft';

const base: Draft = { ...BLANK, name: 'Tên', goal: 10, entry_to: '2028-12-31' };

describe('of two who change one programme', () => {
    test('only what was changed is sent', () => {
        const mine = { ...base, name: ' Tên ', goal: 12 };
        expect(differing(mine, base)).toEqual(['goal']);
        expect(partsOf(mine, differing(mine, base))).toEqual({ goal: 12 });
    });

    test('what another changed alone is taken, what both changed alike is no question', () => {
        const mine = { ...base, goal: 12, name: 'Mới' };
        const theirs = { ...base, goal: 12, name: 'Khác', entry_to: '2029-01-31' };
        expect(met(mine, base, theirs)).toEqual({ alone: ['entry_to'], both: ['name'] });
        expect(taking(mine, theirs, ['entry_to'])).toEqual({ ...mine, entry_to: '2029-01-31' });
    });

    test('phases are one part, whatever they are called on the page', () => {
        const phase = { code: '1', from: '2028-01-01', to: '2028-01-31', goal: 1 };
        const one = { ...base, phases: [{ ...phase, key: 'a' }] };
        const same = { ...base, phases: [{ ...phase, key: '1', known: true }] };
        expect(differing(one, same)).toEqual([]);
        expect(met(one, base, { ...base, phases: [] })).toEqual({ alone: [], both: [] });
    });
});
