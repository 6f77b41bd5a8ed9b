import { expect, test } from 'vitest';
import { percentOf } from './ratio';

test('percentages are rounded half up to one decimal', () => {
    expect([percentOf(5852, 10180), percentOf(1, 2000), percentOf(3, 8), percentOf(5, 0)]).toEqual([
        57.5,
        0.1,
        37.5,
        null,
    ]);
});
