import { expect, test } from 'vitest';
import { pageOf } from './pageOf';

const ID = '01a218f4-9f58-70d1-8b71-2c8a4bf1ff36';

test.each([
    [`/v1/initiatives/${ID}`, `/sang-kien/${ID}`],
    ['/v1/initiatives?mine=true', '/sang-kien'],
    ['/v1/queue', '/duyet'],
    [`/v1/councils/${ID}`, `/duyet/hoi-dong/${ID}`],
    ['/v1/units/HN-0001/members?state=waiting', '/don-vi/HN-0001/doan-vien'],
    ['/v1/milestones?programme=2025-27&under=HN', '/bang/HN?chuong-trinh=2025-27'],
    [`/v1/webhooks/${ID}`, `/quan-tri/webhook/${ID}`],
    ['/v1/me', '/tai-khoan'],
])('what the service calls %s is seen at %s', (link, page) => {
    expect(pageOf(link)).toBe(page);
});

test('what has no page is not made up', () => {
    expect(pageOf('/v1/metrics')).toBeNull();
    expect(pageOf(null)).toBeNull();
});
