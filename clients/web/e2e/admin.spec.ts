import type { Page } from '@playwright/test';
import { expect, noSeriousAxe, test } from './fixtures';
import { salt } from './programmes';
import { pick } from './form';
import { press } from './press';

const HOME = '/quan-tri';

async function unit(page: Page, label: string, code: string): Promise<void> {
    const field = page.getByRole('dialog').getByRole('combobox', { name: new RegExp(`^${label}`) });
    await pick(field, code, new RegExp(`${code}$`));
}

test('an admin sees all parts, and that the figures are those of the register', async ({
    page,
    signIn,
}) => {
    test.setTimeout(90_000);
    await signIn('admin');
    await page.goto(HOME);
    await expect(page.getByRole('heading', { name: 'Đối chiếu số liệu' })).toBeVisible();
    for (const [name, heading] of [
        ['Đơn vị', 'Đơn vị'],
        ['Tài khoản và quyền', 'Tài khoản và quyền'],
        ['Chương trình', 'Chương trình'],
        ['Nhật ký', 'Nhật ký'],
        ['Webhook', 'Webhook'],
    ] as const) {
        const parts = page.getByRole('navigation', { name: 'Các phần của quản trị' });
        await parts.getByRole('link', { name, exact: true }).click();
        await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
        await noSeriousAxe(page);
    }
});

test('an admin gives a right, takes it back, and both stand in the audit @main-desktop', async ({
    page,
    signIn,
}) => {
    await signIn('admin');
    await page.goto(`${HOME}/quyen`);
    await page.getByRole('button', { name: 'Cấp quyền', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Cấp quyền' });
    await dialog.getByLabel('Email hoặc số điện thoại của tài khoản').fill('worker@example.com');
    await unit(page, 'Ở đơn vị', 'HN-0002');
    await dialog.getByRole('radio', { name: /^Lãnh đạo/ }).check({ force: true });
    await noSeriousAxe(page);
    await dialog.getByRole('button', { name: 'Cấp quyền' }).click();
    await expect(page.getByText('Đã cấp quyền Lãnh đạo cho Phạm Thị Hạnh.')).toBeVisible();

    await page.getByRole('searchbox', { name: 'Tìm người' }).fill('worker@example.com');
    await page
        .getByRole('button', { name: 'Thu hồi quyền Lãnh đạo của Phạm Thị Hạnh ở HN-0002' })
        .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi' }).click();
    await expect(page.getByText('Đã thu hồi quyền.')).toBeVisible();

    await page.goto(`${HOME}/nhat-ky?don-vi=HN-0002&viec=grant.given`);
    await expect(page.getByRole('rowheader', { name: 'Cấp quyền Lãnh đạo' }).first()).toBeVisible();
    await page.goto(`${HOME}/nhat-ky?don-vi=HN-0002&viec=grant.ended`);
    await expect(page.getByRole('rowheader', { name: /^Thu hồi quyền/ }).first()).toBeVisible();
    await page.getByRole('tab', { name: 'Niêm phong' }).click();
    await expect(page.getByRole('table', { name: 'Niêm phong' })).toBeVisible();
});

test('an admin sets up a programme, gives it another chain and a target', async ({
    page,
    signIn,
}) => {
    test.setTimeout(90_000);
    const code = `CT-${salt()}`;
    await signIn('admin');
    await page.goto(`${HOME}/chuong-trinh/moi`);
    await page.getByLabel('Tên chương trình').fill(`Chương trình thử ${code}`);
    await page.getByRole('textbox', { name: 'Mã' }).fill(code);
    await page.getByRole('textbox', { name: 'Mục tiêu chung' }).fill('1000');
    for (const [label, digits] of [
        ['Nhận đăng ký từ', '01012028'],
        ['Nhận đăng ký đến hết', '31122028'],
        ['Áp dụng từ', '01012027'],
        ['Áp dụng đến hết', '31122028'],
    ] as const) {
        await page
            .getByRole('group', { name: label, exact: true })
            .getByRole('spinbutton')
            .first()
            .click();
        await page.keyboard.type(digits);
    }
    await noSeriousAxe(page);
    await page.getByRole('button', { name: 'Lập chương trình' }).click();
    await expect(
        page.getByRole('heading', { level: 1, name: `Chương trình thử ${code}` }),
    ).toBeVisible();

    await page.getByRole('tab', { name: 'Quy trình duyệt' }).click();
    await page.getByRole('button', { name: 'Thêm bước' }).click();
    const third = page.getByRole('region', { name: 'Bước 3' });
    await third.getByLabel('Mã bước').fill('tham-dinh');
    await third.getByText('Quyết định có số và ngày').click();
    await noSeriousAxe(page);
    await page.getByRole('button', { name: 'Lưu quy trình' }).click();
    await expect(page.getByText('Đã lưu quy trình duyệt.')).toBeVisible();
    await page.reload();
    await expect(page.getByRole('region', { name: 'Bước 3' }).getByLabel('Mã bước')).toHaveValue(
        'tham-dinh',
    );

    await page.goto(`${HOME}/chuong-trinh/${code}?xem=chi-tieu&don-vi=HN-PLB`);
    await page.getByRole('textbox', { name: 'Chỉ tiêu của HN-0003', exact: true }).fill('25');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Lưu chỉ tiêu' }).click();
    await expect(page.getByText('Đã lưu 1 chỉ tiêu.')).toBeVisible();
    await expect(page.getByText('Tổng các đơn vị bên dưới').locator('..')).toContainText('25');
    await noSeriousAxe(page);

    await page.goto(`${HOME}/nhat-ky?viec=targets.set`);
    await expect(page.getByRole('row').filter({ hasText: code }).first()).toBeVisible();
});

test('an admin registers a webhook and sees its secret once', async ({ page, signIn }) => {
    const address = `https://example.com/${salt()}`;
    await signIn('admin');
    await page.goto(`${HOME}/webhook`);
    await page.getByRole('button', { name: 'Đăng ký webhook' }).click();
    const dialog = page.getByRole('dialog', { name: 'Đăng ký webhook' });
    await dialog.getByLabel('Địa chỉ nhận').fill(address);
    await unit(page, 'Đơn vị', 'HN-0002');
    await dialog.getByRole('button', { name: 'Đăng ký webhook' }).click();
    const secret = page.getByRole('dialog', { name: 'Khóa bí mật' });
    await expect(secret.getByText(/^whsec_/)).toBeVisible();
    await noSeriousAxe(page);
    await secret.getByRole('button', { name: 'Tôi đã cất khóa' }).click();
    await page.getByRole('link', { name: address }).click();
    await expect(page.getByText(/^whsec_/)).toBeHidden();
    await expect(page.getByRole('heading', { name: 'Các lần gửi' })).toBeVisible();
    await noSeriousAxe(page);
    await page.getByRole('button', { name: 'Bỏ webhook' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Bỏ webhook' }).click();
    await expect(page.getByText('Đã bỏ webhook.')).toBeVisible();
});

test('an admin opens a unit, renames it from a day on, and closes it in favour of another @main-desktop', async ({
    page,
    signIn,
}) => {
    const code = `HN-THU-${salt()}`;
    await signIn('admin');
    await page.goto(`${HOME}/don-vi`);
    await page.getByRole('searchbox', { name: 'Tìm đơn vị' }).fill('HN-0004');
    await page.getByRole('table').getByRole('link').first().click();
    await expect(page.getByRole('heading', { name: 'Lịch sử' })).toBeVisible();
    await page.getByRole('button', { name: 'Mở đơn vị mới' }).click();
    const opening = page.getByRole('dialog');
    await opening.getByLabel('Mã').fill(code);
    await opening.getByLabel('Tên đơn vị').fill('Tổ thử nghiệm');
    await opening.getByRole('button', { name: /Loại$/ }).click();
    await press(page.getByRole('option', { name: 'Tổ công đoàn' }));
    await day(page, 'Mở ngày', '01012026');
    await opening.getByRole('button', { name: 'Mở đơn vị mới' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Tổ thử nghiệm' })).toBeVisible();

    await page.getByRole('button', { name: 'Đổi tên' }).click();
    await page.getByLabel('Tên mới').fill('Tổ đổi mới');
    await day(page, 'Từ ngày', '01062026');
    await page.getByRole('dialog').getByRole('button', { name: 'Đổi tên' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Tổ đổi mới' })).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'Tổ thử nghiệm' })).toBeVisible();

    await page.getByRole('button', { name: 'Đóng hoặc sáp nhập' }).click();
    await unit(page, 'Đơn vị kế thừa', 'HN-0004');
    await day(page, 'Ngày cuối cùng', '30092026');
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng hoặc sáp nhập' }).click();
    await expect(page.getByText('30/09/2026').first()).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Lịch sử' })).toBeVisible();
    await noSeriousAxe(page);
});

async function day(page: Page, label: string, digits: string): Promise<void> {
    const group = page.getByRole('group', { name: new RegExp(`^${label}`) });
    await group.getByRole('spinbutton').first().click();
    await page.keyboard.type(digits);
}
