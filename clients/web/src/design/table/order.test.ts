import { expect, test } from 'vitest';
import type { Column } from './column';
import { found, ordered, read, turned, written } from './order';

interface Row {
    name: string;
    valid: number | null;
    at: string | null;
}

const ROWS: Row[] = [
    { name: 'Đồng Nai', valid: 9, at: '2026-03-01T00:00:00.5Z' },
    { name: 'Điện Biên', valid: null, at: '2026-03-01T07:00:00+07:00' },
    { name: 'An Giang', valid: 100, at: null },
    { name: 'Cụm 10', valid: 20, at: '2025-12-31' },
    { name: 'Cụm 2', valid: 0, at: '2026-01-02' },
];
const COLUMNS: Column<Row>[] = [
    { key: 'name', head: 'Đơn vị', value: ({ name }) => name },
    { key: 'valid', head: 'Hợp lệ', figure: true, value: ({ valid }) => valid },
    { key: 'at', head: 'Lúc', time: 'minute', value: ({ at }) => at },
    { key: 'acts', head: 'Việc' },
];
const names = (key: string, descending: boolean) =>
    ordered(ROWS, COLUMNS, { key, descending }).map(({ name }) => name);

test('words stand as a Vietnamese dictionary has them, numbers in them as numbers', () => {
    expect(names('name', false)).toEqual(['An Giang', 'Cụm 2', 'Cụm 10', 'Điện Biên', 'Đồng Nai']);
    expect(names('name', true)).toEqual(['Đồng Nai', 'Điện Biên', 'Cụm 10', 'Cụm 2', 'An Giang']);
});

test('figures stand as figures, and what has none is last both ways', () => {
    expect(names('valid', false)).toEqual(['Cụm 2', 'Đồng Nai', 'Cụm 10', 'An Giang', 'Điện Biên']);
    expect(names('valid', true)).toEqual(['An Giang', 'Cụm 10', 'Đồng Nai', 'Cụm 2', 'Điện Biên']);
});

test('moments stand as moments, however they are written', () => {
    expect(names('at', false)).toEqual(['Cụm 10', 'Cụm 2', 'Điện Biên', 'Đồng Nai', 'An Giang']);
});

test('without an order rows stay as they came, and the rows themselves are never moved', () => {
    expect(ordered(ROWS, COLUMNS, null)).toBe(ROWS);
    expect(ordered(ROWS, COLUMNS, { key: 'acts', descending: true })).toBe(ROWS);
    names('name', true);
    expect(ROWS[0]?.name).toBe('Đồng Nai');
});

test('rows that are equal keep the order in which they came', () => {
    const rows = ROWS.map((row) => ({ ...row, valid: 1 }));
    expect(ordered(rows, COLUMNS, { key: 'valid', descending: true })).toEqual(rows);
});

test('a head is pressed three times: its first order, the other one, none', () => {
    const presses = (column: Column<Row>) => {
        const once = turned(column, null);
        const twice = turned(column, once);
        return [once, twice, turned(column, twice)].map(written);
    };
    const [name, valid, at] = COLUMNS as [Column<Row>, Column<Row>, Column<Row>];
    expect(presses(name)).toEqual(['name.tang', 'name.giam', null]);
    expect(presses(valid)).toEqual(['valid.giam', 'valid.tang', null]);
    expect(presses(at)).toEqual(['at.giam', 'at.tang', null]);
    expect(turned(name, { key: 'valid', descending: true })).toEqual({
        key: 'name',
        descending: false,
    });
});

test('an address can ask only for an order that there is', () => {
    expect(read('valid.tang', COLUMNS)).toEqual({ key: 'valid', descending: false });
    for (const word of ['acts.tang', 'none.giam', 'valid.up', 'valid', '', null])
        expect(read(word, COLUMNS)).toBeNull();
});

test('rows are found by words in any column, with or without marks', () => {
    const told = (words: string) => found(ROWS, COLUMNS, words).map(({ name }) => name);
    expect(told('dien bien')).toEqual(['Điện Biên']);
    expect(told('CỤM 10')).toEqual(['Cụm 10']);
    expect(told('  ')).toHaveLength(5);
    expect(told('cụm nai')).toEqual([]);
});
