import { expect, test } from 'vitest';
import { parsed } from './csv';
import { readProgramme } from './programme';
import { MOST, readTargets } from './targets';

const HEAD = 'programme,phase,unit,kind,value';

test('rows are told by the line on which they begin, whatever stands in their cells', () => {
    expect(parsed('a,b\r\n"x, ""y""",2\r\n\r\n"p\nq",3\n4,5')).toEqual([
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['x, "y"', '2'] },
        { line: 4, cells: ['p\nq', '3'] },
        { line: 6, cells: ['4', '5'] },
    ]);
    expect(parsed('a;b\n1;2')).toEqual([
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['1', '2'] },
    ]);
    expect(parsed('a,b\n1,"2')).toEqual({ open: 2 });
});

test('a good file of targets is one plan, and places of its rows are found again', () => {
    const plan = readTargets(`${HEAD}\n1M,,HN,assigned,60000\n\n1M,P1,HN,self_set,52000\n`);
    expect(plan).toMatchObject({ faults: [], count: 2, programme: '1M' });
    expect(plan.where('/1/unit')).toEqual({ line: 4, column: 'unit' });
});

test('every fault of a file of targets is named by line and column', () => {
    const rows = ['1M,,HN,assigned,-1', '2M,,,given,5', '1M,,HN,assigned,7,8'];
    expect(readTargets([HEAD, ...rows].join('\n')).faults).toEqual([
        { line: 2, column: 'value', why: 'value' },
        { line: 3, column: 'programme', why: 'other' },
        { line: 3, column: 'unit', why: 'empty' },
        { line: 3, column: 'kind', why: 'kind' },
        { line: 4, column: '', why: 'cells' },
        { line: 4, column: 'unit', why: 'repeated' },
    ]);
});

test('a file that is no table of targets is refused as a whole', () => {
    expect(readTargets('unit,value\nHN,5').faults.map(({ column }) => column)).toEqual([
        'programme',
        'phase',
        'kind',
    ]);
    expect(readTargets(HEAD).faults).toEqual([{ line: 1, column: '', why: 'noRows' }]);
    const many = Array.from({ length: MOST + 1 }, (_, nth) => `1M,,U-${nth},assigned,1`);
    expect(readTargets([HEAD, ...many].join('\n')).faults).toEqual([
        { line: MOST + 2, column: '', why: 'many' },
    ]);
});

test('a programme comes alone, and what is no JSON is told by its line', () => {
    expect(readProgramme('[{"code": "2028"}]')).toMatchObject({ faults: [], programme: '2028' });
    expect(readProgramme('[]').faults).toEqual([{ line: 1, column: '', why: 'one' }]);
    expect(readProgramme('{\n"code": 1 2}').faults).toEqual([{ line: 2, column: '', why: 'json' }]);
    expect(readProgramme('{}').where('/phases/0/to').column).toBe('phases › 0 › to');
});
