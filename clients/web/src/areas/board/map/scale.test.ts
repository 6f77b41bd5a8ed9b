import { expect, test } from 'vitest';
import { shade, steps } from './scale';

test('shades are shared out evenly however unequal the figures are', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 170_000];
    const marks = steps(values);
    expect(marks).toEqual([3, 5, 7, 9]);
    expect(values.map((value) => shade(value, marks))).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
});

test('nothing is no shade, and equal figures have the same one', () => {
    expect(steps([0, 0])).toEqual([]);
    expect([0, 4, 4].map((value) => shade(value, steps([0, 4, 4])))).toEqual([0, 1, 1]);
});
