import { expect, test } from 'vitest';
import { csv, fileName } from './saving';

test('what looks like a formula stays text, figures stay figures', () => {
    expect(csv([['=1+1', '@x', '-2', -2, 3.5, null]])).toBe("\ufeff'=1+1,'@x,'-2,-2,3.5,\r\n");
});

test('commas, quotes and lines within a cell stay within it', () => {
    expect(csv([['a,b', 'c "d"', 'e\nf'], ['Hà Nội']])).toBe(
        '\ufeff"a,b","c ""d""","e\nf"\r\nHà Nội\r\n',
    );
});

test('a file is called by words without marks and signs', () => {
    expect(fileName('Chỉ tiêu: Đơn vị HN-0001 / 2025', 'csv')).toBe(
        'Chi-tieu-Don-vi-HN-0001-2025.csv',
    );
});
