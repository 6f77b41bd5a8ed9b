import { expect, type Page } from '@playwright/test';
import { Api, enter, member, SECRET, test, UNION } from './newcomers';

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
