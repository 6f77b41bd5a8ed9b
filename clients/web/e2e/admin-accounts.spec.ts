import type { Page } from '@playwright/test';
import { expect, noSeriousAxe } from './fixtures';
import { settled, unreadable } from './looks';
import { Api, enter, member, SECRET, test } from './newcomers';
import { pick } from './form';

const ACCOUNTS = '/quan-tri/quyen';
const WHY = 'Điện thoại bị mất, chờ xác minh.';

/** Finds somebody by the name, typed as on a keyboard without diacritics. */
async function sought(page: Page, name: string): Promise<void> {
    const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase();
    await page.getByRole('searchbox', { name: 'Tìm người' }).fill(plain);
    await expect(page).toHaveURL(/tim=/);
    await expect(page.getByRole('rowheader')).toHaveCount(1);
    await expect(page.getByRole('rowheader')).toContainText(name);
}

test('an admin finds a member, gives a right from there and takes it back', async ({
    page,
    home,
    signIn,
}) => {
    test.setTimeout(90_000);
    const one = await member(home);
    await signIn('admin');
    await page.goto(ACCOUNTS);
    await sought(page, one.name);
    const row = page.getByRole('row').filter({ hasText: one.name });
    await expect(row).toContainText('Thành viên');
    await expect(row).toContainText('HN-0001');
    // Who has no role at a unit of the admin is told apart, and no more.
    await expect(row).not.toContainText(one.login);
    await expect(row).toContainText('m***@example.com');

    await page.getByRole('button', { name: `Cấp quyền cho ${one.name}` }).click();
    const dialog = page.getByRole('dialog', { name: `Cấp quyền cho ${one.name}` });
    await pick(dialog.getByRole('combobox', { name: /^Ở đơn vị/ }), 'HN-0002', /HN-0002$/);
    await dialog.getByRole('radio', { name: /^Cán bộ công đoàn/ }).check({ force: true });
    await noSeriousAxe(page);
    await dialog.getByRole('button', { name: 'Cấp quyền' }).click();
    await expect(page.getByText(`Đã cấp quyền Cán bộ công đoàn cho ${one.name}.`)).toBeVisible();
    await expect(row).toContainText(one.login);

    const end = `Thu hồi quyền Cán bộ công đoàn của ${one.name} ở HN-0002`;
    await page.getByRole('button', { name: end }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi' }).click();
    await expect(page.getByText('Đã thu hồi quyền.')).toBeVisible();
    await expect(page.getByRole('button', { name: end })).toHaveCount(0);
});

test('an admin blocks an account, which ends at once, and lets it in again', async ({
    page,
    home,
    signIn,
    browser,
    watch,
}) => {
    test.setTimeout(120_000);
    const one = await member(home);
    const other = await browser.newPage({ baseURL: home });
    await enter(other, one.login);
    await signIn('admin');
    await page.goto(ACCOUNTS);
    await sought(page, one.name);
    await page.getByRole('button', { name: `Khóa tài khoản của ${one.name}` }).click();
    const dialog = page.getByRole('dialog', { name: `Khóa tài khoản của ${one.name}?` });
    await expect(dialog.getByText('Hãy ghi lý do.')).toBeAttached();
    await dialog.getByRole('textbox', { name: /^Lý do/ }).fill(WHY);
    await noSeriousAxe(page);
    await dialog.getByRole('button', { name: 'Khóa' }).click();
    await expect(page.getByText(`Đã khóa tài khoản của ${one.name}.`)).toBeVisible();
    await expect(page.getByRole('rowheader')).toContainText(WHY);
    await noSeriousAxe(page);
    expect(await unreadable(page)).toEqual([]);

    expect((await other.request.get('/v1/session')).status()).toBe(401);
    watch.allow(403);
    await other.goto('/dang-nhap');
    await other.getByLabel('Email hoặc số điện thoại').fill(one.login);
    await other.getByRole('textbox', { name: 'Mật khẩu' }).fill(SECRET);
    await other.getByRole('button', { name: 'Đăng nhập' }).click();
    await expect(other.getByText(`với lý do: «${WHY}».`)).toBeVisible();

    await page.getByRole('button', { name: `Mở khóa tài khoản của ${one.name}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Mở khóa' }).click();
    await expect(page.getByText(`Đã mở khóa tài khoản của ${one.name}.`)).toBeVisible();
    await other.getByRole('button', { name: 'Đăng nhập' }).click();
    await expect(other).not.toHaveURL(/dang-nhap/);
    await other.close();

    const admin = await Api.who(home, 'admin');
    const { items } = await admin.get<{ items: { kind: string }[] }>(
        '/v1/audit?kind=account.blocked',
    );
    expect(items.length).toBeGreaterThan(0);
});

test('the list is narrowed by unit, role and state, in the address, and nobody blocks himself', async ({
    page,
    signIn,
}) => {
    await signIn('admin');
    await page.goto(`${ACCOUNTS}?vai-tro=admin`);
    await settled(page);
    const own = page.getByRole('button', { name: 'Khóa tài khoản của Trần Quốc Bảo' });
    await expect(own).toHaveAttribute('aria-disabled', 'true');
    await page.goto(`${ACCOUNTS}?vai-tro=leader&don-vi=HN`);
    await expect(page.getByRole('rowheader').filter({ hasText: 'Ngô Đức Thành' })).toBeVisible();
    await expect(page.getByRole('rowheader').filter({ hasText: 'Lê Thị Hòa' })).toHaveCount(0);
    await page.goto(`${ACCOUNTS}?tim=khong-co-ai-nhu-the`);
    await expect(page.getByText('Không tìm thấy tài khoản nào')).toBeVisible();
    await noSeriousAxe(page);
});
