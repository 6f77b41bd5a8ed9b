import { expect, test } from 'vitest';
import { course, milestones } from './course';

const window = { first: '2022-01-30', last: '2022-02-02' };
const added = [
    { day: '2022-01-29', value: 1 },
    { day: '2022-01-31', value: 4 },
    { day: '2022-02-01', value: -1 },
];

test('what there was at the end of each day grows by what it added, the days before included', () => {
    expect(course(added, window, '2022-02-01', 8)).toEqual([
        { day: '2022-01-30', done: 1, line: 2 },
        { day: '2022-01-31', done: 5, line: 4 },
        { day: '2022-02-01', done: 4, line: 6 },
        { day: '2022-02-02', done: null, line: 8 },
    ]);
});

test('to be read aloud there are ends of months, the present day and the last one', () => {
    const told = milestones(course(added, window, '2022-02-01', 8));
    expect(told.map(({ day }) => day)).toEqual(['2022-01-31', '2022-02-01', '2022-02-02']);
});
