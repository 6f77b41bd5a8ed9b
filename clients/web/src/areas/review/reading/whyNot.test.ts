import { expect, test } from 'vitest';
import type { Detail } from '#/api/schema';
import { whyNot } from './whyNot';

const waiting = { state: 'waiting', step: 'review', authors: [], actions: [] } as unknown as Detail;
const facts = { me: 'Vũ Thị Lan', history: [], similar: [] };

test('what the service allows has no obstacle', () => {
    const detail = { ...waiting, actions: ['accept', 'return', 'refuse'] } as Detail;
    expect(whyNot('accept', { detail, ...facts })).toBeUndefined();
});

test('each obstacle is told by its first cause', () => {
    const tell = (more: Partial<Detail>, verdict: 'accept' | 'return' = 'accept') =>
        whyNot(verdict, { detail: { ...waiting, ...more }, ...facts });
    const objecting = [{ standing: 'objected' }] as Detail['authors'];
    expect([
        tell({ state: 'valid' }),
        tell({ actions: ['withdraw'] }),
        tell({ authors: objecting }),
        tell({}),
        tell({ actions: ['rule', 'return', 'refuse'] }),
        tell({ actions: ['accept', 'refuse'], step: 'appeal' }, 'return'),
        tell({ actions: ['return', 'refuse'] }),
    ]).toEqual(['state', 'conflict', 'objection', 'elsewhere', 'unruled', 'appeal', 'result']);
});
