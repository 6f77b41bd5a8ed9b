import { expect, test } from 'vitest';
import { reader } from './events';

test('events are told whole, however the network cuts them', () => {
    const told: [string | undefined, string][] = [];
    const read = reader((id, data) => told.push([id, data]));
    for (const piece of [
        'retry: 3000\n\n: ping\n\nevent: tally\nid: 4',
        '1\ndata: {"a":',
        '1}\n',
        '\n',
    ])
        read(piece);
    expect(told).toEqual([['41', '{"a":1}']]);
});

test('lines of data belong together, and line ends may be those of Windows', () => {
    const told: string[] = [];
    reader((_, data) => told.push(data))('data: a\r\ndata: b\r\n\r\n');
    expect(told).toEqual(['a\nb']);
});
