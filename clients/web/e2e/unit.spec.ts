import type { Page } from '@playwright/test';
import { expect, noSeriousAxe, test } from './fixtures';
import { list } from './lists';
import { PASSWORD } from './people';
import { salt } from './programmes';
import { press } from './press';

const HOME = '/don-vi/HN-0001';

async function entered(page: Page): Promise<number> {
    const count = page.getByRole('button', { name: /^\d[\d.]* Đã đăng ký$/ });
    await expect(count).toBeVisible();
    return Number((await count.innerText()).replace(/\D/g, ''));
}

test('an officer sees the target, finds an initiative and sends the filtered list on', async ({
    page,
    signIn,
}) => {
    await signIn('officer');
    await page.goto(HOME);
    await expect(page).toHaveTitle('CĐCS Công ty TNHH May Ánh Dương · Sáng kiến');
    await expect(page.getByRole('region', { name: 'Chỉ tiêu' })).toContainText(/đạt \d+,\d\s%/);
    await noSeriousAxe(page);
    await page
        .getByRole('textbox', { name: 'Tìm sáng kiến' })
        .or(page.getByRole('searchbox', { name: 'Tìm sáng kiến' }))
        .fill('"lich tra dau may"');
    const table = page.getByRole('table', { name: 'Sáng kiến của đơn vị' });
    await expect(table.getByRole('rowheader')).toHaveCount(1);
    await expect(table.locator('mark').first()).toHaveText('Lịch tra dầu máy');
    await expect(page).toHaveURL(/tim=/);
    await page.reload();
    await expect(table.getByRole('rowheader')).toHaveCount(1);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tải CSV' }).first().click();
    expect((await download).suggestedFilename()).toBe('HN-0001-2025-27.csv');
});

test('of a list the good rows are entered, the bad ones explained, and the figure grows @main-desktop', async ({
    page,
    signIn,
}) => {
    test.setTimeout(90_000);
    await signIn('officer');
    await page.goto(HOME);
    const before = await entered(page);
    await page
        .getByRole('navigation', { name: 'Các phần của đơn vị' })
        .getByText('Nhập từ Excel')
        .click();
    await expect(page.getByRole('link', { name: 'Tải mẫu Excel' })).toBeVisible();
    await noSeriousAxe(page);
    const name = `danh-sach-${salt()}.csv`;
    await page
        .getByLabel('Danh sách sáng kiến (XLSX hoặc CSV)')
        .locator('input')
        .first()
        .setInputFiles({
            name,
            mimeType: 'text/csv',
            buffer: list(3, salt()),
        });

    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(page.getByRole('button', { name: /^2\s*Có lỗi/ })).toBeVisible({
        timeout: 30_000,
    });
    await expect(page.getByRole('heading', { name: 'Cần xem lại' })).toBeVisible();
    await expect(page.getByText('Dòng 5', { exact: true })).toBeVisible();
    await noSeriousAxe(page);

    const here = page.url();
    await page.goto(HOME);
    await page.goto(here);
    await page.getByRole('button', { name: /^2\s*Có lỗi/ }).click();
    await expect(page.getByRole('table', { name: 'Từng dòng' }).getByRole('rowheader')).toHaveCount(
        2,
    );

    await page.getByRole('button', { name: 'Ghi nhận 3 dòng tốt' }).click();
    await expect(page.getByText('Đã ghi nhận 3 sáng kiến')).toBeVisible({ timeout: 30_000 });
    await page.getByRole('link', { name: 'Xem sáng kiến của đơn vị' }).click();
    // Others register at the same union meanwhile.
    await expect.poll(() => entered(page)).toBeGreaterThanOrEqual(before + 3);
    await page.goto(`${HOME}/excel`);
    await expect(page.getByRole('link', { name })).toBeVisible();
});

test('a file that is no list is refused before it is sent', async ({ page, signIn }) => {
    await signIn('officer');
    await page.goto(`${HOME}/excel`);
    const field = page.getByLabel('Danh sách sáng kiến (XLSX hoặc CSV)').locator('input').first();
    await field.setInputFiles({
        name: 'anh.jpg',
        mimeType: 'image/jpeg',
        buffer: Buffer.from('x'),
    });
    await expect(page.getByRole('alert')).toContainText('«anh.jpg» không phải tệp XLSX hoặc CSV');
});

test('an officer makes a link, approves who came through it, and revokes the link @main-desktop', async ({
    page,
    signIn,
    playwright,
    baseURL,
}) => {
    await signIn('officer2');
    await page.goto(`${HOME}/doan-vien?xem=lien-ket`);
    await page.getByRole('button', { name: 'Làm liên kết' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Làm liên kết' }).click();
    const shown = page.getByRole('dialog', { name: 'Mã QR và địa chỉ' });
    const code = (await shown.getByRole('definition').nth(1).innerText()).trim();
    await expect(shown.getByRole('img', { name: /^Mã QR dẫn đến/ })).toBeVisible();
    await expect(shown.getByRole('link', { name: 'Áp phích PDF' })).toBeVisible();
    await noSeriousAxe(page);

    const name = `Bùi Thị ${salt()}`;
    const newcomer = await playwright.request.newContext({ baseURL: baseURL ?? '' });
    const { version } = (await (await newcomer.get('/v1/consent')).json()) as { version: string };
    const data = {
        name,
        login: `${salt()}@example.com`,
        password: `${PASSWORD}-${salt()}`,
        join: code,
        consent: { version, accepted: true },
    };
    expect((await newcomer.post('/v1/accounts', { data })).status()).toBe(201);
    await newcomer.dispose();

    await shown.getByRole('button', { name: 'Đóng' }).click();
    await page.getByRole('tab', { name: 'Chờ duyệt' }).click();
    await page.getByRole('checkbox', { name: `Chọn ${name}` }).check({ force: true });
    await page.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await expect(page.getByText('Đã duyệt 1 người.')).toBeVisible();
    await page.getByRole('tab', { name: 'Đã duyệt' }).click();
    await expect(page.getByRole('rowheader', { name })).toBeVisible();

    await page.getByRole('tab', { name: 'Liên kết tham gia' }).click();
    await page
        .getByRole('button', { name: /^Thu hồi liên kết/ })
        .first()
        .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi' }).click();
    await expect(page.getByText('Đã thu hồi liên kết.')).toBeVisible();
    await noSeriousAxe(page);
});

test('an officer enters for a worker, sees it checked, and goes on with the next @main-desktop', async ({
    page,
    signIn,
}) => {
    const mark = salt();
    await signIn('officer');
    await page.goto(`${HOME}/nhap-ho`);
    await page.getByLabel('Giấy tờ gốc').fill(`Phiếu số ${mark}`);
    await page.getByRole('textbox', { name: 'Họ và tên' }).fill('Lê Thị Nhập Hộ');
    await page.getByRole('textbox', { name: 'Tên sáng kiến' }).fill(`Giàn phơi ${mark} quay tay`);
    await expect(page.getByText(/Còn \d+ chỗ chưa đạt/)).toBeVisible();
    await choose(page, 'Loại sáng kiến', 'Giải pháp kỹ thuật');
    await choose(page, 'Lĩnh vực', 'Sản xuất, kinh doanh');
    await page
        .getByLabel('Tình trạng trước khi có sáng kiến')
        .fill(`Phơi ${mark} trên sàn, lâu khô.`);
    await page.getByLabel('Nội dung giải pháp').fill(`Giàn ${mark} ba tầng, quay bằng tay.`);
    await page.getByLabel('Hiệu quả sau khi áp dụng').fill(`Khô nhanh gấp đôi ở tổ ${mark}.`);
    await type(page, 'Ngày bắt đầu áp dụng', '01102026');
    await choose(page, 'Nơi công nhận', 'Hội đồng sáng kiến');
    await page.getByLabel('Số quyết định').fill('17/QĐ-CĐ');
    await type(page, 'Ngày quyết định', '05102026');
    await expect(page.getByText('Đủ điều kiện, có thể gửi.')).toBeVisible();
    await noSeriousAxe(page);
    await page.getByRole('button', { name: 'Gửi và nhập tiếp' }).click();
    await expect(page.getByText(/Đã đăng ký, số /)).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Tên sáng kiến' })).toHaveValue('');
    await expect(page.getByLabel('Giấy tờ gốc')).toHaveValue(`Phiếu số ${mark}`);
});

async function choose(page: Page, label: string, option: string): Promise<void> {
    await page.getByRole('button', { name: new RegExp(`${label}$`) }).click();
    await press(page.getByRole('option', { name: option }));
}

/** Types a day into its three parts. */
async function type(page: Page, label: string, digits: string): Promise<void> {
    await page.getByRole('group', { name: label }).getByRole('spinbutton').first().click();
    await page.keyboard.type(digits);
}
