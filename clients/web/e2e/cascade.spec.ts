import type { Page } from '@playwright/test';
import { expect, noSeriousAxe, test } from './fixtures';
import { Api, enter, member } from './newcomers';
import { programme } from './programmes';

const PART = 'xem=chi-tieu&don-vi=';

test('targets are handed down, each figure counts while it is typed, and the rest is told', async ({
    page,
    signIn,
    baseURL,
}) => {
    test.setTimeout(90_000);
    const code = await programme(baseURL ?? '');
    await signIn('admin');
    await page.goto(`/quan-tri/chuong-trinh/${code}?${PART}HN-PLB`);
    const save = page.getByRole('button', { name: 'Lưu chỉ tiêu' });
    await expect(save).toHaveAttribute('aria-disabled', 'true', { timeout: 20_000 });
    await target(page, 'HN-PLB').pressSequentially('1000');
    // The field is not left: the press saves what stands there, as it stands there.
    await expect(target(page, 'HN-PLB')).toHaveValue('1000');
    await expect(save).not.toHaveAttribute('aria-disabled', 'true');
    await save.click();
    await expect(page.getByText('Đã lưu 1 chỉ tiêu.')).toBeVisible();
    await expect(card(page, 'Của chính đơn vị')).toContainText('1.000');
    await target(page, 'HN-0001').fill('700');
    await target(page, 'HN-0002').fill('250');
    await save.click();
    await expect(card(page, 'Tổng các đơn vị bên dưới')).toContainText('950');
    await expect(card(page, 'Chênh lệch')).toContainText('bên dưới còn thiếu 50');
    await target(page, 'HN-0003').fill('80');
    await save.click();
    await expect(card(page, 'Chênh lệch')).toContainText('bên dưới nhiều hơn 30');
    await noSeriousAxe(page);
    await page.reload();
    await expect(target(page, 'HN-0001')).toHaveValue('700');
});

test('what is typed while targets are being saved stays, and is saved next', async ({
    page,
    signIn,
    baseURL,
}) => {
    const code = await programme(baseURL ?? '');
    await signIn('admin');
    await page.goto(`/quan-tri/chuong-trinh/${code}?${PART}HN-PLB`);
    const save = page.getByRole('button', { name: 'Lưu chỉ tiêu' });
    await target(page, 'HN-0001').fill('700');
    const held = await holding(page, /\/targets\?/);
    await save.click();
    await expect(page.getByText('Đã lưu 1 chỉ tiêu.')).toBeVisible();
    await target(page, 'HN-0002').fill('250');
    held();
    await expect(card(page, 'Tổng các đơn vị bên dưới')).toContainText('700');
    await expect(target(page, 'HN-0001')).toHaveValue('700');
    await expect(target(page, 'HN-0002')).toHaveValue('250');
    await save.click();
    await expect(card(page, 'Tổng các đơn vị bên dưới')).toContainText('950');
    await expect(save).toHaveAttribute('aria-disabled', 'true');
});

test('the admin of a province hands targets down in it, and reads what is missing', async ({
    page,
    baseURL,
}) => {
    test.setTimeout(90_000);
    const home = baseURL ?? '';
    const code = await programme(home);
    const one = await member(home);
    const admin = await Api.who(home, 'admin');
    await admin.post('/v1/grants', { login: one.login, role: 'admin', unit: 'HN' });
    await admin.put(`/v1/programmes/${code}/targets`, [
        { unit: 'HN', phase: null, kind: 'assigned', value: 5000 },
    ]);
    await enter(page, one.login);
    await page.goto(`/quan-tri/chuong-trinh/${code}?${PART}HN`);
    await expect(card(page, 'Của chính đơn vị')).toContainText('5.000');
    await expect(card(page, 'Chênh lệch')).toContainText('bên dưới còn thiếu 5.000');
    await target(page, 'HN-PLB').fill('1200');
    await page.getByRole('button', { name: 'Lưu chỉ tiêu' }).click();
    await expect(page.getByText('Đã lưu 1 chỉ tiêu.')).toBeVisible();
    await expect(card(page, 'Chênh lệch')).toContainText('bên dưới còn thiếu 3.800');
});

const target = (page: Page, unit: string) =>
    page.getByRole('textbox', { name: `Chỉ tiêu của ${unit}`, exact: true });
const card = (page: Page, label: string) => page.getByText(label, { exact: true }).locator('..');

/** Lets what is read at these addresses wait, as on a slow line, until it is let go. */
async function holding(page: Page, address: RegExp): Promise<() => void> {
    let go = (): void => undefined;
    const gone = new Promise<void>((done) => (go = done));
    await page.route(address, async (route) => {
        if (route.request().method() === 'GET') await gone;
        await route.continue();
    });
    return go;
}
