import { expect, test } from 'vitest';
import { addDays, daysBetween, instant, local, minute } from './moments';

test('a minute in Viet Nam and its instant are the same, over midnight too', () => {
    expect(local('2022-06-24T17:30:00Z')).toBe('2022-06-25T00:30');
    expect(Date.parse(instant('2022-06-25T00:30'))).toBe(Date.parse('2022-06-24T17:30:00Z'));
});

test('only a minute that exists is taken from an address', () => {
    expect([minute('2022-06-24T17:00'), minute('2022-06-24'), minute('2022-13-24T17:00')]).toEqual([
        '2022-06-24T17:00',
        null,
        null,
    ]);
});

test('days are counted by the calendar', () => {
    expect(daysBetween('2022-01-08', '2022-06-24T17:00')).toBe(167);
    expect(addDays('2022-01-08', 167)).toBe('2022-06-24');
});
