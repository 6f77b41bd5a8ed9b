import { expect, test } from 'vitest';
import { formats } from '#/i18n/format';
import type { Column } from './column';
import { lines } from './file';

interface Row {
    name: string;
    percent: number | null;
    on: string | null;
}

const COLUMNS: Column<Row>[] = [
    { key: 'name', head: 'Đơn vị', cell: () => 'shown otherwise', value: ({ name }) => name },
    { key: 'acts', head: 'Việc', cell: () => 'a button' },
    { key: 'percent', head: 'Đạt', unit: '%', value: ({ percent }) => percent },
    { key: 'on', head: 'Ngày', time: 'day', value: ({ on }) => on },
    { key: 'at', head: 'Lúc', time: 'minute', value: ({ on }) => on && `${on}T20:00:00Z` },
];

test('a file has every column with a value: figures as figures, times as one writes them', () => {
    const rows = [
        { name: 'Hà Nội', percent: 57.5, on: '2026-03-01' },
        { name: 'Huế', percent: null, on: null },
    ];
    expect(lines(COLUMNS, rows, formats('vi'))).toEqual([
        ['Đơn vị', 'Đạt (%)', 'Ngày', 'Lúc'],
        ['Hà Nội', 57.5, '01/03/2026', '02/03/2026 03:00'],
        ['Huế', null, null, null],
    ]);
});
