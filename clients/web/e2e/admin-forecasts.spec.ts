import type { Page } from '@playwright/test';
import { expect, noSeriousAxe, test } from './fixtures';
import { pick } from './form';
import { settled, unreadable } from './looks';

/** Opens the dialog of a change and names the other unit and the day. */
async function asked(page: Page, act: string, other: string, code: string): Promise<void> {
    await page.getByRole('button', { name: act, exact: true }).click();
    const dialog = page.getByRole('dialog');
    const field = dialog.getByRole('combobox', { name: new RegExp(`^${other}`) });
    await pick(field, code, new RegExp(` ${code}$`));
    await dialog.getByRole('spinbutton').first().click();
    await page.keyboard.type('31122027');
}

test('before a union moves an admin reads how many initiatives wait and who decides then', async ({
    page,
    signIn,
}) => {
    await signIn('admin');
    await page.goto('/quan-tri/don-vi/HN-0001');
    await settled(page);
    await asked(page, 'Chuyển', 'Chuyển về thuộc', 'HP');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(/^Đang chờ quyết định: \d+ sáng kiến$/)).toBeVisible();
    await expect(dialog.getByText('Từ 31/12/2027 sẽ chờ ở nơi khác:')).toBeVisible();
    const goes = dialog.getByRole('listitem').filter({ hasText: 'hiện chờ ở' });
    await expect(goes.first()).toContainText('LĐLĐ thành phố Hải Phòng');
    await expect(goes.first()).toContainText('Ở đó chưa có ai là Người xét duyệt');
    await expect(dialog.getByText(/\d+ sáng kiến vẫn chờ ở nơi đang chờ/)).toBeVisible();
    await noSeriousAxe(page);
    expect(await unreadable(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Hủy' }).click();
    await expect(page.getByRole('heading', { name: 'Lịch sử' })).toBeVisible();
});

test('what a merger cannot do is told before it is tried', async ({ page, signIn, watch }) => {
    watch.allow(409);
    await signIn('admin');
    await page.goto('/quan-tri/don-vi/HN-PLB');
    await settled(page);
    await asked(page, 'Đóng hoặc sáp nhập', 'Đơn vị kế thừa', 'HN-0001');
    await expect(page.getByRole('dialog').getByText(/nằm dưới HN-PLB/)).toBeVisible();
    await noSeriousAxe(page);
});
