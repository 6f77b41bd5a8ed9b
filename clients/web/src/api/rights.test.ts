import { expect, test } from 'vitest';
import { holds, unitsAs } from './rights';
import type { Me, Role } from './schema';

function person(...grants: [Role, string][]): Me {
    return {
        id: '0',
        name: 'Đỗ Văn Hưng',
        login: 'officer@example.com',
        unit: null,
        membership: null,
        grants: grants.map(([role, unit], place) => ({ id: String(place), role, unit })),
    };
}

test('a role counts wherever it is held, and nobody holds none', () => {
    const officer = person(['officer', 'HN-0001']);
    expect([holds(officer, 'officer', 'admin'), holds(officer, 'reviewer')]).toEqual([true, false]);
    expect([holds(person(), 'officer'), holds(null, 'officer')]).toEqual([false, false]);
});

test('each unit is named once, in the order of the grants', () => {
    const both = person(['officer', 'B'], ['reviewer', 'B'], ['leader', 'C'], ['officer', 'A']);
    expect(unitsAs(both, 'officer', 'reviewer')).toEqual(['B', 'A']);
});
