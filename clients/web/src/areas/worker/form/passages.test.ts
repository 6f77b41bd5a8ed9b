import { expect, test } from 'vitest';
import { marked } from './passages';

test('runs of three words that both texts have are marked, whatever their case and marks', () => {
    expect(marked('Máy khoan bàn, có gá kẹp nhanh tay', 'Gá kẹp nhanh cho MAY KHOAN BAN')).toEqual([
        { text: 'Máy khoan bàn, ', same: true },
        { text: 'có ', same: false },
        { text: 'gá kẹp nhanh ', same: true },
        { text: 'tay', same: false },
    ]);
});

test('single words that both have are no passage', () => {
    expect(marked('máy khoan', 'máy khoan')).toEqual([{ text: 'máy khoan', same: false }]);
});
