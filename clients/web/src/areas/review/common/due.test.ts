import { expect, test } from 'vitest';
import { daysUntil } from './due';

const now = Date.parse('2026-11-26T17:30:00Z');

test('a day begins at midnight in Viet Nam', () => {
    expect([
        daysUntil(Date.parse('2026-11-26T16:59:59Z'), now),
        daysUntil(Date.parse('2026-11-27T16:59:59Z'), now),
        daysUntil(Date.parse('2026-11-27T17:00:00Z'), now),
        daysUntil(Date.parse('2026-11-20T16:59:59Z'), now),
    ]).toEqual([-1, 0, 1, -7]);
});
