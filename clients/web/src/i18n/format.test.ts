import { expect, test } from 'vitest';
import { formats } from './format';

const vi = formats('vi');
const en = formats('en');

test('numbers have points in Vietnamese and commas in English', () => {
    expect([vi.number(1234567), en.number(1234567), vi.number(0), vi.number(null)]).toEqual([
        '1.234.567',
        '1,234,567',
        '0',
        '–',
    ]);
});

test('a percentage always shows one decimal', () => {
    expect([vi.percent(57.5), vi.percent(100), en.percent(57.5)]).toEqual([
        '57,5\u00a0%',
        '100,0\u00a0%',
        '57.5\u00a0%',
    ]);
});

test('money is exact, an amount is short', () => {
    expect([vi.money(85000000), en.money(1500)]).toEqual(['85.000.000\u00a0đ', '1,500\u00a0VND']);
    expect([vi.amount(1234000000), vi.amount(85500000), vi.amount(900)]).toEqual([
        '1,2\u00a0tỷ\u00a0đ',
        '85,5\u00a0triệu\u00a0đ',
        '900\u00a0đ',
    ]);
});

test('times are those of clocks in Viet Nam, days are what they are', () => {
    expect(vi.time('2022-06-24T17:30:00Z')).toBe('25/06/2022 00:30');
    expect(vi.date('2022-06-24T17:30:00Z')).toBe('25/06/2022');
    expect(vi.date('2022-06-24')).toBe('24/06/2022');
});
