import { expect, test } from 'vitest';
import { line, ticks } from './axis';

test('an axis has round numbers and reaches the most', () => {
    expect([ticks(60_000), ticks(170_263), ticks(3), ticks(0)]).toEqual([
        [0, 20_000, 40_000, 60_000],
        [0, 50_000, 100_000, 150_000, 200_000],
        [0, 1, 2, 3],
        [0, 1],
    ]);
});

test('a line goes through its points', () => {
    expect(
        line([
            [0, 1],
            [2.25, 3],
        ]),
    ).toBe('M0.0,1.0L2.3,3.0');
});
