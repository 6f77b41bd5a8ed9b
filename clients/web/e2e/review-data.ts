import { request, type APIRequestContext } from '@playwright/test';
import { patient } from './patient';
import { PASSWORD, PEOPLE, type Who } from './people';

export const PROGRAMME = '2025-27';
const UNIT = 'HN-0001';
const SYLLABLES = (
    'máy khâu vải sợi gá kẹp chốt lò xo đèn báo thùng xe đẩy giá kệ nhôm thép ống khí bơm nước ' +
    'điện dây cáp bàn cắt khuôn mẫu tem nhãn sổ ghi lịch ca tổ chuyền kho bãi bảng màu cân đo ' +
    'thước kính găng mũ ủng quạt hút bụi lọc dầu mỡ vòng bi trục bánh răng cầu dao công tắc'
).split(' ');

/** Somebody over HTTP, as a client of the API would be. */
export function as(who: Who): Promise<APIRequestContext> {
    return signedIn(PEOPLE[who].login);
}

const tokens = new Map<string, Promise<string>>();

export async function signedIn(login: string): Promise<APIRequestContext> {
    const baseURL = process.env.BASE_URL ?? '';
    const token = tokens.get(login) ?? tokenOf(login, baseURL);
    tokens.set(login, token);
    const headers = { Authorization: `Bearer ${await token}` };
    return request.newContext({ baseURL, extraHTTPHeaders: headers });
}

/** Signs in once for all tests of a worker. */
async function tokenOf(login: string, baseURL: string): Promise<string> {
    const door = await request.newContext({ baseURL });
    const form = { grant_type: 'password', username: login, password: PASSWORD };
    const { access_token: token } = await done<{ access_token: string }>(
        patient(() => door.post('/v1/token', { form })),
    );
    await door.dispose();
    return token;
}

/** Says that a request went through, and what it answered. */
export async function done<T>(answer: ReturnType<APIRequestContext['post']>): Promise<T> {
    const response = await answer;
    if (!response.ok()) throw new Error(`${response.url()}: ${await response.text()}`);
    return (await response.json()) as T;
}

/** A text that nothing else resembles. */
export function prose(syllables = 60): string {
    const any = () => SYLLABLES[Math.floor(Math.random() * SYLLABLES.length)] ?? '';
    return Array.from({ length: syllables }, any).join(' ');
}

interface Wish {
    title: string;
    kind?: string;
    field?: string;
    solution?: string;
    effect?: string;
    before?: string;
    vnd?: number;
    author?: { name: string; login?: string };
    submit?: boolean;
}

export interface Filed {
    id: string;
    number: string;
    title: string;
}

/** An officer enters it for a worker, so that it waits for the reviewer above. */
export async function filed(officer: APIRequestContext, wish: Wish): Promise<Filed> {
    const day = new Date(Date.now() - 40 * 24 * 3_600_000).toISOString().slice(0, 10);
    const author = { group: 'enterprise_worker', sex: 'female', birth_year: 1991, share: 100 };
    const data = {
        programme: PROGRAMME,
        unit: UNIT,
        title: wish.title,
        kind: wish.kind ?? 'technical',
        field: wish.field ?? 'production',
        before: wish.before ?? prose(),
        solution: wish.solution ?? prose(),
        effect: wish.effect ?? prose(),
        used_from: day,
        benefit: { claimed_vnd: wish.vnd ?? 24_000_000, period: 'year', basis: prose(12) },
        recognition: { by: 'head', number: '12/QĐ', date: day },
        authors: [{ name: 'Cao Thị Máy', ...author, ...wish.author }],
        paper: 'Phiếu đăng ký số 7',
        submit: wish.submit ?? true,
    };
    return done<Filed>(officer.post('/v1/initiatives', { data }));
}

/** What the reviewer has accepted already. */
export async function accepted(title: string): Promise<Filed> {
    const [officer, reviewer] = await Promise.all([as('officer'), as('reviewer')]);
    const one = await filed(officer, { title });
    const data = { verdict: 'accept' };
    await done(reviewer.post(`/v1/initiatives/${one.id}/decisions`, { data }));
    await Promise.all([officer.dispose(), reviewer.dispose()]);
    return one;
}

/** A second reviewer of the same unit, whom nobody else's test knows. */
export async function colleague(name: string): Promise<APIRequestContext> {
    return signedIn(await appointed(name, 'HN-PLB'));
}

/** A new reviewer of a unit; returns the login. */
export async function appointed(name: string, unit: string): Promise<string> {
    const admin = await as('admin');
    const { version } = await done<{ version: string }>(admin.get('/v1/consent'));
    const login = `${crypto.randomUUID()}@example.com`;
    const consent = { version, accepted: true };
    await done(admin.post('/v1/accounts', { data: { name, login, password: PASSWORD, consent } }));
    await done(admin.post('/v1/grants', { data: { login, role: 'reviewer', unit } }));
    await admin.dispose();
    return login;
}

/** Attaches a file to what is not submitted yet. */
export async function attached(
    officer: APIRequestContext,
    id: string,
    name: string,
    data: Buffer,
): Promise<void> {
    const path = `/v1/initiatives/${id}/attachments?sort=after&name=${encodeURIComponent(name)}`;
    const headers = { 'Content-Type': 'application/octet-stream' };
    await done(officer.post(path, { data, headers }));
}

/** The reasons that reviewers of the programme choose from. */
export async function templates(): Promise<void> {
    const admin = await as('admin');
    const data = [
        {
            code: 'thieu-cach-tinh',
            verdict: 'return',
            vi: 'Chưa nêu cách tính giá trị làm lợi.',
            en: 'How the benefit was calculated is missing.',
        },
        {
            code: 'khong-moi',
            verdict: 'refuse',
            vi: 'Giải pháp không có điểm mới so với cách làm hiện có.',
            en: 'The solution is not new.',
        },
    ];
    await done(admin.put(`/v1/programmes/${PROGRAMME}/reasons`, { data }));
    await admin.dispose();
}

/** Councils of unions give points, those above them vote; three sit, two judge each nomination. */
export async function recognition(): Promise<void> {
    const admin = await as('admin');
    const criteria = [
        { code: 'moi', vi: 'Tính mới', en: 'Novelty', points: 10 },
        { code: 'hieu-qua', vi: 'Hiệu quả', en: 'Effect', points: 10 },
    ];
    const size = { members: 3, quorum: 2 };
    const recognition = [
        { level: 'unit', method: 'average', criteria, least: 60, ...size },
        { level: 'upper', method: 'vote', majority: 'half', ...size },
    ];
    const change = { data: { recognition }, headers: { 'If-Match': '*' } };
    await done(admin.patch(`/v1/programmes/${PROGRAMME}`, change));
    await admin.dispose();
}

/** Opens a council of the union in which three people of the demonstration sit. */
export async function council(officer: APIRequestContext): Promise<string> {
    const people: readonly Who[] = ['reviewer', 'leaderHn', 'officer2'];
    const members = people.map((who) => PEOPLE[who].login);
    const data = { programme: PROGRAMME, unit: UNIT, level: 'unit', members };
    return (await done<{ id: string }>(officer.post('/v1/councils', { data }))).id;
}
