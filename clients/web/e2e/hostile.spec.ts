import { expect, type Page } from '@playwright/test';
import { Api, enter, member, SECRET, test, UNION } from './newcomers';
import { draft, salt } from './programmes';
import { accepted, as, council, done, recognition } from './review-data';
import { press } from './press';

const EVIL = '<img data-evil src=x onerror=evil=1><script>evil=1</script>';

/** What was typed is shown as it was typed: no element of it came to be, nothing of it ran. */
async function harmless(page: Page, path: string): Promise<void> {
    await page.goto(path);
    await expect(page.getByText(EVIL).filter({ visible: true }).first()).toBeVisible();
    await expect(page.locator('[data-evil]')).toHaveCount(0);
    expect(await page.evaluate(() => 'evil' in window)).toBe(false);
}

test('what somebody types stays text for everybody who reads it', async ({
    page,
    home,
    signIn,
}) => {
    test.slow();
    const one = await member(home);
    const mine = await Api.as(home, one.login, SECRET);
    await mine.edit('/v1/me', { name: `${EVIL} ${one.name}` });
    const { id } = await mine.post<{ id: string }>('/v1/initiatives', {
        programme: '2025-27',
        unit: UNION,
        submit: true,
        title: `${EVIL} ${one.name}`,
        kind: 'technical',
        field: 'production',
        before: `${EVIL} trước ${one.name}`,
        solution: `${EVIL} giải pháp ${one.name}`,
        effect: `${EVIL} hiệu quả ${one.name}`,
        social_benefit: EVIL,
        used_from: '2025-09-01',
        benefit: { claimed_vnd: 1_000_000, period: 'year', basis: EVIL },
        recognition: { by: 'council', number: EVIL, date: '2025-10-10' },
        authors: [
            { name: EVIL, group: 'enterprise_worker', job: EVIL, workplace: EVIL, share: 100 },
        ],
    });
    await enter(page, one.login);
    await harmless(page, '/sang-kien');
    await harmless(page, `/sang-kien/${id}`);
    await harmless(page, '/tai-khoan');

    await signIn('officer');
    await harmless(page, `/duyet/${id}`);
    await harmless(page, `/don-vi/${UNION}?tim=${encodeURIComponent(`"${one.name}"`)}`);
    await harmless(page, `/don-vi/${UNION}/doan-vien?xem=da-duyet`);
    const officer = await Api.who(home, 'officer');
    await officer.post(`/v1/initiatives/${id}/decisions`, { verdict: 'return', reason: EVIL });

    await enter(page, one.login);
    await harmless(page, `/sang-kien/${id}`);
    await expect
        .poll(async () => JSON.stringify(await mine.get('/v1/inbox')))
        .toContain('data-evil');
    await harmless(page, '/hop-thu');
    await signIn('admin');
    await harmless(page, '/quan-tri/nhat-ky');
});

test('names of units and of programmes, and a poster of a unit, stay text', async ({
    page,
    home,
    signIn,
}) => {
    test.slow();
    const [code, of] = [salt(), salt()];
    const admin = await Api.who(home, 'admin');
    const made = { code: `HN-${code}`, kind: 'grassroots', parent: 'HN-PLB' };
    await admin.post('/v1/units', { ...made, name: `${EVIL} ${code}` });
    await admin.post('/v1/programmes', { ...draft(`CT-${of}`), name: `${EVIL} ${of}` });
    const { id } = await admin.post<{ id: string }>(`/v1/units/HN-${code}/join-links`);
    const link = await admin.get<{ code: string }>(`/v1/join-links/${id}`);
    await signIn('admin');
    await harmless(page, `/quan-tri/don-vi?tim=${code}`);
    await harmless(page, `/quan-tri/don-vi/HN-${code}`);
    await harmless(page, '/quan-tri/chuong-trinh');
    await harmless(page, `/quan-tri/chuong-trinh/CT-${of}`);
    await harmless(page, `/quan-tri/chuong-trinh/CT-${of}?xem=chi-tieu&don-vi=HN-${code}`);
    await harmless(page, `/don-vi/HN-${code}`);
    await harmless(page, `/don-vi/HN-${code}/doan-vien?xem=lien-ket`);
    await harmless(page, `/bang/HN-${code}`);
    await page.context().clearCookies();
    await harmless(page, `/tham-gia/${link.code}`);
});

test('words of a nomination, of a cluster and of a commendation stay text', async ({
    page,
    home,
    signIn,
}) => {
    test.slow();
    const code = salt();
    await recognition();
    const officer = await as('officer');
    const id = await council(officer);
    const one = await accepted(`${EVIL} ${code}`);
    const data = { council: id, merits: `${EVIL} ${code}` };
    await done(officer.post(`/v1/initiatives/${one.id}/nominations`, { data }));
    await officer.dispose();
    const admin = await Api.who(home, 'admin');
    const series = `he-${code}`;
    await admin.post('/v1/clusters', { code: `cum-${code}`, series, name: `${EVIL} ${code}` });
    const joins = { unit: 'HN', from: '2022-01-01' };
    await admin.post(`/v1/clusters/cum-${code}/members`, joins);
    const rule = { code: `kt-${code}`, name: `${EVIL} ${code}`, programme: '1M', series };
    await admin.post('/v1/commendations', { ...rule, span: 'quarter' });

    await signIn('officer');
    await harmless(page, `/duyet/hoi-dong/${id}`);
    await harmless(page, `/duyet/hoi-dong/${id}/${one.id}`);
    await signIn('reviewer');
    await harmless(page, '/duyet/phieu');
    await signIn('leader');
    await harmless(page, `/bang?chuong-trinh=1M&theo=cluster&he-cum=${series}`);
    await page.goto('/bang?chuong-trinh=1M&xem=khen-thuong');
    await page.getByRole('button', { name: /Quy tắc khen thưởng/ }).click();
    await press(page.getByRole('option', { name: `${EVIL} ${code}` }));
    await page.getByLabel('Kỳ', { exact: true }).fill('2022-Q2');
    await page.getByRole('button', { name: 'Xem ứng viên' }).click();
    await expect(page.getByRole('heading', { name: `${EVIL} ${code}` })).toBeVisible();
    await expect(page.locator('[data-evil]')).toHaveCount(0);
    expect(await page.evaluate(() => 'evil' in window)).toBe(false);
});
