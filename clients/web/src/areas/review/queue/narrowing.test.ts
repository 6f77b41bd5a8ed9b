import { expect, test } from 'vitest';
import { at, narrowing, written } from './narrowing';

test('an address tells the queue and the queue tells the address', () => {
    const address = 'under=HN-PLB&kind=technical&overdue=true&claimed=nobody&value_over=50000000';
    const wish = narrowing(new URLSearchParams(address));
    expect(wish).toEqual({
        under: 'HN-PLB',
        kind: 'technical',
        overdue: true,
        claimed: 'nobody',
        value_over: 50_000_000,
    });
    expect(written(wish)).toBe(address);
    expect(at('/duyet/1', wish)).toBe(`/duyet/1?${address}`);
});

test('what an address should not say is passed over', () => {
    const address = 'kind=magic&overdue=maybe&claimed=everybody&value_over=-1&due_to=soon&x=1';
    expect(narrowing(new URLSearchParams(address))).toEqual({});
    expect(at('/duyet', {})).toBe('/duyet');
});
