import { expect, type Locator, type Page } from '@playwright/test';
import { PHOTO } from './newcomers';
import { press } from './press';

/** Chooses one of a list behind a button. */
export async function choose(page: Page, label: string | RegExp, option: string): Promise<void> {
    await page.getByRole('button', { name: label }).click();
    await press(page.getByRole('option', { name: option, exact: true }));
}

/** Types into a field that finds what fits, and chooses it. */
export async function pick(field: Locator, text: string, option: string | RegExp): Promise<void> {
    await field.fill(text);
    const wanted = field.page().getByRole('option', { name: option }).first();
    await press(wanted);
    await expect(wanted).toBeHidden();
}

/** Types a day into a field of three parts. */
export async function day(page: Page, label: string, iso: string): Promise<void> {
    const [year = '', month = '', date = ''] = iso.split('-');
    const parts: Locator = page.getByRole('group', { name: label }).getByRole('spinbutton');
    for (const [place, text] of [date, month, year].entries()) {
        await parts.nth(place).click();
        await parts.nth(place).pressSequentially(text);
    }
}

/** Step one, filled in. */
export async function tellWhat(page: Page, title: string): Promise<void> {
    await page.getByLabel('Tên sáng kiến').fill(title);
    await choose(page, /Loại/, 'Giải pháp kỹ thuật');
    await choose(page, /Lĩnh vực/, 'Sản xuất, kinh doanh');
    await day(page, 'Ngày bắt đầu áp dụng', '2025-10-01');
    await page.getByLabel('Trước khi có sáng kiến').fill('Mỗi ca mất hai mươi phút tìm dụng cụ.');
    await page.getByLabel('Giải pháp', { exact: true }).fill(`${title}: mỗi dụng cụ một móc.`);
}

/** Step two, filled in. */
export async function tellEffect(page: Page): Promise<void> {
    await page.getByLabel('Hiệu quả sau khi áp dụng').fill('Lấy dụng cụ ngay, không phải đi tìm.');
    await page.getByLabel('Số tiền làm lợi').fill('12000000');
    await page.getByLabel('Cách tính').fill('20 phút x 240 ca');
    await page.getByText('Hội đồng sáng kiến').click();
    await page.getByLabel('Số quyết định').fill('08/QĐ-CĐ');
    await day(page, 'Ngày quyết định', '2025-10-20');
}

export async function next(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
}

/** Hands over a photo, as the camera of a phone would. */
export async function photograph(page: Page): Promise<void> {
    await page.locator('input[type=file][capture=environment]').setInputFiles(PHOTO);
    await expect(page.getByRole('listitem').filter({ hasText: PHOTO.name })).toBeVisible();
}
