import { expect, noSeriousAxe, test } from './fixtures';

test('anybody reads the board of the country, which names nobody @main-phone', async ({ page }) => {
    test.slow();
    await page.goto('/cong-khai?chuong-trinh=1M');
    await expect(page.getByRole('heading', { level: 1, name: 'Kết quả công khai' })).toBeVisible();
    await expect(page.getByText(/^Tính đến \d\d:\d\d ngày/)).toBeVisible();
    await expect(page.getByText('Trực tiếp', { exact: true })).toBeVisible();
    const table = page.getByRole('table');
    await expect(table.getByRole('row').filter({ hasText: 'Thanh Hóa' })).toContainText('170.263');
    await expect(page.getByRole('group', { name: /Bản đồ/ }).getByRole('img')).toHaveCount(34);
    await noSeriousAxe(page);
    const told = await page.locator('body').innerText();
    expect(told).not.toMatch(/Nguyễn|Phạm Thị|\w@\w|\b0\d{9}\b/);
    await page.getByRole('tab', { name: 'Ngành, tổng công ty' }).click();
    await expect(table.getByRole('row').filter({ hasText: 'Tổng cộng' })).toBeVisible();
});

test('a number of a statement leads to the page that judges it', async ({ page, watch }) => {
    watch.allow(404);
    await page.goto('/cong-khai');
    await page.getByRole('link', { name: 'Kiểm tra giấy tờ' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Kiểm tra giấy tờ' })).toBeVisible();
    await noSeriousAxe(page);
    const field = page.getByLabel('Số hoặc địa chỉ ghi trên giấy');
    await field.fill('xin chào');
    await page.getByRole('button', { name: 'Kiểm tra' }).click();
    await expect(page.getByText('Số này không đúng dạng.')).toBeVisible();
    await field.fill('7K3-M9QX-T');
    await page.getByRole('button', { name: 'Kiểm tra' }).click();
    await expect(page.getByText(/chỉ có số thì không xem được/)).toBeVisible();
    await field.fill('1999 0001');
    await page.getByRole('button', { name: 'Kiểm tra' }).click();
    await expect(page).toHaveURL(/\/v1\/public\/statements\/1999-0001$/);
});

test('the public board says that the line is lost and goes on by itself', async ({
    page,
    context,
}) => {
    await page.goto('/cong-khai?chuong-trinh=1M');
    await expect(page.getByText('Trực tiếp', { exact: true })).toBeVisible();
    await context.setOffline(true);
    await expect(page.getByText('Đây là số liệu chính xác cuối cùng')).toBeVisible();
    await expect(page.locator('.summary-figure')).toHaveText(/\d/);
    await context.setOffline(false);
    await expect(page.getByText('Trực tiếp', { exact: true })).toBeVisible();
});
