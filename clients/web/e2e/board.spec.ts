import type { Page } from '@playwright/test';
import { nearlyValid } from './deciding';
import { expect, noSeriousAxe, test } from './fixtures';

const CLOSING = 'chuong-trinh=1M&luc=2022-06-24T17:00';

/** The row of the table that has a name. */
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name }).first();

/** The figure that a definition list gives for a term. */
async function figure(page: Page, term: string): Promise<number> {
    const told = page.locator('dl div, dl').filter({ has: page.getByText(term, { exact: true }) });
    const value = told.first().getByRole('definition').first();
    await expect(value).toHaveText(/^[\d.]+$/);
    return Number((await value.innerText()).replaceAll('.', ''));
}

test('the board of a leader grows by itself after a decision @main-desktop', async ({
    page,
    signIn,
    baseURL,
}) => {
    test.slow();
    const decide = await nearlyValid(baseURL ?? '');
    await signIn('leaderHn');
    await page.goto('/bang/HN?chuong-trinh=2025-27');
    await expect(
        page.getByRole('heading', { level: 1, name: 'LĐLĐ thành phố Hà Nội' }),
    ).toBeVisible();
    await expect(page.getByText(/^Tính đến \d\d:\d\d ngày \d\d\/\d\d\/\d{4}$/)).toBeVisible();
    const valid = page.locator('.summary-figure');
    await expect(valid).toHaveText(/\d/);
    const before = await figure(page, 'Hợp lệ');
    await decide();
    // Others decide meanwhile, too; how fast it grows is measured by `npm run speed`.
    await expect.poll(() => figure(page, 'Hợp lệ')).toBeGreaterThanOrEqual(before + 1);
    await noSeriousAxe(page);
});

test('a past minute shows what was published then, and the address keeps it', async ({
    page,
    signIn,
}) => {
    await signIn('leader');
    await page.goto(`/bang?${CLOSING}`);
    await expect(page.getByText('Tính đến 17:00 ngày 24/06/2022', { exact: true })).toBeVisible();
    await expect(row(page, 'LĐLĐ thành phố Hà Nội')).toContainText('51.500');
    await expect(row(page, 'LĐLĐ thành phố Hà Nội')).toContainText('85,8');
    await expect(row(page, 'LĐLĐ tỉnh Quảng Ninh')).toContainText('5.852');
    await expect(row(page, 'LĐLĐ tỉnh Quảng Ninh')).toContainText('57,5');
    await noSeriousAxe(page);
});

test('the slider leads back day by day, by keyboard too', async ({ page, signIn, isMobile }) => {
    await signIn('leader');
    await page.goto(`/bang?${CLOSING}`);
    if (isMobile) await page.getByText('Chọn số liệu và thời điểm').click();
    const slider = page.getByRole('slider', { name: /Kéo để xem lại/ });
    await expect(slider).toHaveAttribute('aria-valuetext', '24/06/2022 17:00');
    await slider.press('ArrowLeft');
    await expect(page.getByText('Tính đến 17:00 ngày 23/06/2022', { exact: true })).toBeVisible();
    await expect(page).toHaveURL(/luc=2022-06-23T17%3A00/);
    await slider.press('End');
    await expect(page.getByText('Trực tiếp', { exact: true })).toBeVisible();
    await expect(page).not.toHaveURL(/luc=/);
});

test('both trees have the same total, and two minutes are compared', async ({ page, signIn }) => {
    await signIn('leader');
    await page.goto(`/bang?${CLOSING}&so-voi=2022-05-31T17:00`);
    const total = page.locator('tfoot');
    await expect(total).toContainText('Tổng cộng');
    await expect(page.locator('tfoot [data-head="Thay đổi"]')).toHaveText(/^[+−][\d.]+$/);
    const now = await total.innerText();
    await page.goto(`/bang?${CLOSING}&so-voi=2022-05-31T17:00&cay=then`);
    await expect(page.getByText('theo tổ chức tại thời điểm đó')).toBeVisible();
    await expect(row(page, 'LĐLĐ tỉnh Hậu Giang')).toBeVisible();
    expect(await total.innerText()).toBe(now);
});

test('the map tells every province, walks by arrow keys and opens one', async ({
    page,
    signIn,
}) => {
    await signIn('leader');
    await page.goto(`/bang?${CLOSING}&cay=then`);
    const map = page.getByRole('group', { name: /Bản đồ các tỉnh/ });
    await expect(map.getByRole('link')).toHaveCount(63);
    const hanoi = map.getByRole('link', { name: /Hà Nội: 51\.500 · đạt 85,8.% · hạng 2/ });
    await hanoi.focus();
    await hanoi.press('ArrowDown');
    await expect(map.locator(':focus')).not.toHaveAccessibleName(/Hà Nội/);
    await hanoi.focus();
    await hanoi.press('Enter');
    await expect(
        page.getByRole('heading', { level: 1, name: 'LĐLĐ thành phố Hà Nội' }),
    ).toBeVisible();
    await expect(page.getByText('Tính đến 17:00 ngày 24/06/2022', { exact: true })).toBeVisible();
    await page.goBack();
    await expect(map.getByRole('link')).toHaveCount(63);
    await page.goto(`/bang?${CLOSING}`);
    await expect(map.getByRole('link')).toHaveCount(34);
});

test('pace, milestones and commendation are a tab away', async ({ page, signIn }) => {
    await signIn('leader');
    await page.goto('/bang/HN?chuong-trinh=1M');
    await page.getByRole('tab', { name: 'Tiến độ' }).click();
    await expect(page.getByRole('img', { name: /Đã có: 51\.500/ })).toBeVisible();
    await page.getByText('Xem biểu đồ dưới dạng bảng').click();
    await expect(page.getByRole('rowheader', { name: '30/06/2022' })).toBeVisible();
    await noSeriousAxe(page);
    await page.getByRole('tab', { name: 'Mốc' }).click();
    await expect(
        page.getByRole('listitem').filter({ hasText: /^10\.000 sáng kiến/ }),
    ).toContainText('Đạt lúc 15:32 ngày 19/04/2022');
    await page.getByRole('tab', { name: 'Khen thưởng' }).click();
    // Whether there are rules is up to other tests; without any the page says so.
    const panel = page.getByRole('tabpanel');
    const rules = panel.getByRole('button', { name: 'Xem ứng viên' });
    await expect(panel.getByRole('heading', { level: 2 }).or(rules)).toBeVisible();
});

test('a leader urges who lags, and is told what became of it', async ({ page, signIn }) => {
    await signIn('leader');
    await page.goto('/bang?chuong-trinh=1M&xem=tien-do');
    const urge = page.getByRole('button', { name: /Đôn đốc/ });
    await expect(urge).toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('checkbox', { name: /LĐLĐ tỉnh Quảng Ninh/ }).press('Space');
    await page.getByRole('button', { name: 'Đôn đốc 1 đơn vị' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Gửi đôn đốc' }).click();
    await expect(dialog.getByText(/chưa có ai có tài khoản|đã đôn đốc|hôm nay đã/)).toBeVisible();
});

test('the table is saved as a file of figures', async ({ page, signIn }) => {
    await signIn('leader');
    await page.goto(`/bang?${CLOSING}`);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tải CSV' }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toBe('bang-so-lieu-VN-202206241700.csv');
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toContain('2,LĐLĐ thành phố Hà Nội,');
});

test('who leads no unit finds no board in the navigation', async ({ page, signIn }) => {
    await signIn('worker');
    await page.goto('/cong-khai');
    await expect(page.getByRole('navigation')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Bảng số liệu' })).toHaveCount(0);
});
