import { expect, test } from 'vitest';
import { lead } from './paper';

test('a number of a statement leads to its page, however it is written', () => {
    const to = '/v1/public/statements/2026-0012';
    expect(['2026-0012', ' 2026 0012 ', '2026/0012', '20260012'].map(lead)).toEqual(
        Array.from({ length: 4 }, () => ({ to })),
    );
});

test('an address on a paper leads where it says, on this service alone', () => {
    expect(lead('https://example.org/v1/public/receipts/7K3-M9QX-T?h=abc#x')).toEqual({
        to: '/v1/public/receipts/7K3-M9QX-T?h=abc',
    });
});

test('a number of an initiative alone tells nothing, and nonsense is none', () => {
    expect(['7K3-M9QX-T', 'xin chào', ''].map(lead)).toEqual(['sealed', null, null]);
});
