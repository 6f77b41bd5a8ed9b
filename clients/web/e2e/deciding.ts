import { expect, request, type APIRequestContext } from '@playwright/test';
import { PASSWORD, PEOPLE, type Who } from './people';

/** Somebody at the API, apart from the page that is looked at. */
async function at(home: string, who: Who): Promise<APIRequestContext> {
    const door = await request.newContext({ baseURL: home });
    const form = { grant_type: 'password', username: PEOPLE[who].login, password: PASSWORD };
    const answer = await door.post('/v1/token', { form });
    expect(answer.status()).toBe(200);
    const { access_token: token } = (await answer.json()) as { access_token: string };
    await door.dispose();
    return request.newContext({
        baseURL: home,
        extraHTTPHeaders: { Authorization: `Bearer ${token}` },
    });
}

/** A worker of Hà Nội registers and an officer confirms; returns the decision that is left to make. */
export async function nearlyValid(home: string): Promise<() => Promise<void>> {
    const worker = await at(home, 'worker');
    const title = `Gá kẹp nhanh cho máy khoan bàn, lần ${Date.now()}`;
    const made = await worker.post('/v1/initiatives', { data: { ...ENTRY, title } });
    expect(made.status()).toBe(201);
    const { id } = (await made.json()) as { id: string };
    const path = `/v1/initiatives/${id}/decisions`;
    const accept = async (who: Who) => {
        const answer = await (await at(home, who)).post(path, { data: { verdict: 'accept' } });
        expect(answer.status()).toBe(201);
    };
    await accept('officer');
    return () => accept('reviewer');
}

const ENTRY = {
    programme: '2025-27',
    unit: 'HN-0001',
    submit: true,
    kind: 'technical',
    field: 'production',
    before: 'Mỗi lần đổi phôi phải tháo bốn bu lông.',
    solution: 'Gá kẹp một đòn bẩy, tự định tâm.',
    effect: 'Thời gian đổi phôi giảm từ 4 phút còn 30 giây.',
    used_from: '2025-09-01',
    recognition: { by: 'council', number: '07/QĐ-CĐ', date: '2025-10-10' },
    authors: [{ name: 'Nguyễn Thị Thử', group: 'enterprise_worker', share: 100 }],
} as const;
