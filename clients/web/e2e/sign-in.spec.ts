import { expect, noSeriousAxe, test } from './fixtures';
import { PASSWORD, PEOPLE } from './people';
import { press } from './press';

test('the door is open to everybody and says what is behind it', async ({ page }) => {
    const answer = await page.goto('/dang-nhap');
    // The watch on broken policies has one to watch.
    expect(answer?.headers()['content-security-policy']).toContain("style-src 'self'");
    await expect(page).toHaveTitle('Đăng nhập · Sáng kiến');
    await expect(page.getByRole('heading', { level: 1, name: 'Đăng nhập' })).toBeVisible();
    await noSeriousAxe(page);
});

test('whoever was on the way somewhere signs in and gets there @main-phone', async ({ page }) => {
    await page.goto('/tai-khoan');
    await page.getByLabel('Email hoặc số điện thoại').fill(PEOPLE.worker.login);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
    await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
    await expect(page).toHaveURL(/\/tai-khoan$/);
    await expect(
        page.getByRole('definition').filter({ hasText: PEOPLE.worker.name }),
    ).toBeVisible();
    await noSeriousAxe(page);
});

test('a wrong password is refused in words and leaves the name where it was', async ({
    page,
    watch,
}) => {
    watch.allow(401);
    await page.goto('/dang-nhap');
    await page.getByLabel('Email hoặc số điện thoại').fill(PEOPLE.worker.login);
    await page.getByLabel('Mật khẩu', { exact: true }).fill('không phải mật khẩu này');
    await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByLabel('Email hoặc số điện thoại')).toHaveValue(PEOPLE.worker.login);
});

test('a sign-in that ran out is renewed above the page', async ({
    page,
    signIn,
    context,
    watch,
}) => {
    watch.allow(401);
    await signIn('worker');
    await page.goto('/tai-khoan');
    const mail = page.getByRole('button', { name: /Sáng kiến bị trả lại/ });
    await expect(mail).toBeVisible();
    await context.clearCookies();
    await mail.click();
    await press(page.getByRole('option', { name: 'Gom mỗi ngày' }));

    const dialog = page.getByRole('dialog', { name: 'Phiên đăng nhập đã hết' });
    await dialog.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Đăng nhập' }).click();
    await expect(dialog).toBeHidden();
    await expect(page).toHaveURL(/\/tai-khoan$/);
    await expect(mail).toBeVisible();
});

test('the language changes at once and stays', async ({ page }) => {
    await page.goto('/dang-nhap');
    await page.getByRole('button', { name: 'Tài khoản' }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});

test('the app opens without a network and says so', async ({ page, context }) => {
    await page.goto('/dang-nhap');
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await context.setOffline(true);
    await page.goto('/sang-kien');
    await expect(page.getByRole('status').filter({ hasText: 'Mất mạng' })).toBeVisible();
    await expect(page.locator('body')).toHaveCSS('font-family', /Be Vietnam Pro/);
});

for (const [who, path] of [
    ['worker', '/sang-kien'],
    ['officer', '/don-vi/HN-0001'],
    ['reviewer', '/duyet'],
    ['leader', '/bang'],
    ['admin', '/quan-tri'],
] as const) {
    test(`the first page leads a person like ${who} to the day's work`, async ({
        page,
        signIn,
    }) => {
        await signIn(who);
        await page.goto('/');
        await expect(page).toHaveURL(path);
        await noSeriousAxe(page);
    });
}
