import { expect, test } from 'vitest';
import { blank, docket, judgement, lack } from './reasoned';

test('returning and refusing need a reason, accepting does not', () => {
    expect(lack(blank('accept'), false)).toBeUndefined();
    expect(lack(blank('return'), false)).toBe('noReason');
    expect(lack({ ...blank('refuse'), reason: '  ' }, false)).toBe('noReason');
    expect(lack({ ...blank('refuse'), template: 'unclear' }, false)).toBeUndefined();
});

test('a decision on paper has a number and a date', () => {
    expect(lack(blank('accept'), true)).toBe('noPaper');
    expect(lack({ ...blank('accept'), number: '12/QĐ' }, false)).toBe('noPaper');
    expect(lack({ ...blank('accept'), number: '12/QĐ', date: '2026-11-01' }, true)).toBeUndefined();
});

test('what is published later is published by clocks in Viet Nam', () => {
    const later = { ...blank('accept'), later: true, day: '2026-12-01', hour: '17:00' };
    expect(lack({ ...later, hour: '' }, false)).toBe('noTime');
    expect(lack({ ...later, verified: 1 }, false)).toBe('noVerifiedLater');
    expect(docket(later, { ids: ['a'] })).toEqual({
        verdict: 'accept',
        ids: ['a'],
        publish_at: '2026-12-01T17:00:00+07:00',
    });
});

test('a verified benefit is sent when accepting only', () => {
    const given = { verified: 5, reason: ' Thiếu ảnh. ', template: 'unclear' };
    expect(judgement({ ...blank('return'), ...given })).toEqual({
        verdict: 'return',
        reason: 'Thiếu ảnh.',
        template: 'unclear',
    });
    expect(judgement({ ...blank('accept'), verified: 0 })).toEqual({
        verdict: 'accept',
        benefit_verified_vnd: 0,
    });
});
