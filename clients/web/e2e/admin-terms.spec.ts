import type { Page } from '@playwright/test';
import { expect, noSeriousAxe } from './fixtures';
import { settled, twiceAsLarge, unreadable } from './looks';
import { Api, test } from './newcomers';
import { programme } from './programmes';

/** A programme of the demonstration, in which people have registered. */
const IN_USE = '2025-27';

interface Stands {
    name: string;
    goal: number;
    entry_to: string;
    phases: { code: string; from: string; to: string; goal: number }[];
    entry: { needs: string[] };
    appeal: { within: number };
}

async function stands(home: string, code: string): Promise<Stands> {
    return (await Api.who(home, 'admin')).get<Stands>(`/v1/programmes/${code}`);
}

async function opened(page: Page, code: string): Promise<void> {
    await page.goto(`/quan-tri/chuong-trinh/${code}/sua`);
    await expect(page.getByRole('heading', { level: 1, name: 'Sửa chương trình' })).toBeVisible();
    await settled(page);
}

async function day(page: Page, group: string, label: string, digits: string): Promise<void> {
    const within = group ? page.getByRole('group', { name: group, exact: true }) : page;
    const field = within.getByRole('group', { name: label, exact: true });
    await field.getByRole('spinbutton').first().click();
    await page.keyboard.type(digits);
}

async function text(page: Page, label: string, value: string): Promise<void> {
    await page.getByRole('textbox', { name: label, exact: true }).first().fill(value);
    await page.keyboard.press('Tab');
}

async function save(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
}

test('an admin changes name, goal, days, phases, entries and appeals of a programme', async ({
    page,
    signIn,
    home,
}) => {
    test.setTimeout(90_000);
    const code = await programme(home);
    await signIn('admin');
    await page.goto(`/quan-tri/chuong-trinh/${code}`);
    await page.getByRole('link', { name: 'Sửa', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Sửa chương trình' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Lưu thay đổi' })).toHaveAccessibleDescription(
        'Chưa có thay đổi nào.',
    );
    await text(page, 'Tên chương trình', `Chương trình đổi tên ${code}`);
    await text(page, 'Mục tiêu chung', '2500');
    await day(page, '', 'Nhận đăng ký đến hết', '31012029');
    await page.getByRole('button', { name: 'Thêm đợt' }).click();
    const first = page.getByRole('group', { name: 'Đợt 1', exact: true });
    await first.getByRole('textbox', { name: 'Mã' }).fill('1');
    await first.getByRole('textbox', { name: 'Mục tiêu của đợt' }).fill('700');
    await day(page, 'Đợt 1', 'Từ ngày', '01012028');
    await day(page, 'Đợt 1', 'Đến hết ngày', '31012029');
    await page.getByText('Quyết định công nhận', { exact: true }).click();
    await text(page, 'Gửi trong vòng', '30');
    await noSeriousAxe(page);
    await save(page);
    await expect(page.getByText('Đã lưu chương trình.')).toBeVisible();
    await expect(
        page.getByRole('heading', { level: 1, name: `Chương trình đổi tên ${code}` }),
    ).toBeVisible();
    await expect(page.getByRole('table', { name: 'Các đợt' })).toContainText('700');
    const now = await stands(home, code);
    expect(now).toMatchObject({
        name: `Chương trình đổi tên ${code}`,
        goal: 2500,
        entry_to: '2029-01-31',
        phases: [{ code: '1', from: '2028-01-01', to: '2029-01-31', goal: 700 }],
        appeal: { within: 30 },
    });
    expect(now.entry.needs).not.toContain('recognition');

    // A phase that nothing names can go again; the code of one that is there stays.
    await opened(page, code);
    await expect(first.getByRole('textbox', { name: 'Mục tiêu của đợt' })).toHaveValue('700');
    await expect(first.getByRole('textbox', { name: 'Mã' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Bỏ Đợt 1' }).click();
    await save(page);
    await expect(page.getByRole('heading', { level: 1, name: /đổi tên/ })).toBeVisible();
    expect((await stands(home, code)).phases).toEqual([]);
});

/** The phase of that programme in which most have registered. */
async function busiest(home: string): Promise<{ code: string; from: string }> {
    const admin = await Api.who(home, 'admin');
    const { rows } = await admin.get<{ rows: { key: string; entered: number }[] }>(
        `/v1/tallies?programme=${IN_USE}&under=VN&by=phase`,
    );
    const code = rows.reduce((most, row) => (row.entered > most.entered ? row : most)).key;
    const { phases } = await stands(home, IN_USE);
    return { code, from: phases.find((phase) => phase.code === code)?.from ?? '' };
}

test('days on which people registered are refused at their fields, and nothing typed is lost', async ({
    page,
    signIn,
    home,
    watch,
}) => {
    watch.allow(409, 422);
    const before = await stands(home, IN_USE);
    const { code, from } = await busiest(home);
    const name = `Đợt ${code}`;
    await signIn('admin');
    await opened(page, IN_USE);
    await text(page, 'Mục tiêu chung', '9999');
    await day(page, name, 'Đến hết ngày', from.split('-').reverse().join(''));
    await save(page);
    const alert = page.getByRole('alert').filter({ hasText: 'không hợp với những gì đã đăng ký' });
    await expect(alert).toBeInViewport();
    const field = page.getByRole('group', { name, exact: true });
    const late = new RegExp(`^đã có [\\d.]+ lượt đăng ký của đợt «${code}» sau ngày này`);
    await expect(field.getByText(late)).toBeVisible();
    await noSeriousAxe(page);
    await expect(page.getByRole('textbox', { name: 'Mục tiêu chung' })).toHaveValue('9.999');
    expect(await stands(home, IN_USE)).toEqual(before);

    await page.getByRole('button', { name: `Bỏ ${name}` }).click();
    await save(page);
    const phases = page.locator('section', { has: page.getByRole('heading', { name: 'Các đợt' }) });
    const kept = new RegExp(`^đợt «${code}» đã có .* lượt đăng ký.*không bỏ được$`);
    await expect(phases.getByText(kept)).toBeVisible();
    await noSeriousAxe(page);
    expect(await stands(home, IN_USE)).toEqual(before);

    // What breaks a rule of any programme stands at its field too.
    await page.getByRole('button', { name: 'Hủy thay đổi' }).click();
    await day(page, '', 'Nhận đăng ký đến hết', '01012025');
    await save(page);
    await expect(
        page
            .getByRole('group', { name: 'Nhận đăng ký đến hết', exact: true })
            .locator('..')
            .getByText('không được sớm hơn ngày bắt đầu'),
    ).toBeVisible();
    expect(await stands(home, IN_USE)).toEqual(before);
});

test('whoever was overtaken is told what the other changed, and loses nothing', async ({
    page,
    signIn,
    home,
    watch,
}) => {
    test.setTimeout(90_000);
    watch.allow(412);
    const code = await programme(home);
    await signIn('admin');
    await opened(page, code);
    await text(page, 'Tên chương trình', 'Tên của tôi');
    await text(page, 'Mục tiêu chung', '3000');
    await (
        await Api.who(home, 'admin')
    ).edit(`/v1/programmes/${code}`, { goal: 4000, entry_to: '2029-06-30', name: 'Tên của họ' });
    await save(page);
    const told = page.getByRole('alert').filter({ hasText: 'Người khác vừa sửa' });
    await expect(told).toBeInViewport();
    await expect(told).toContainText('Những gì bạn nhập vẫn còn nguyên.');
    await expect(told).toContainText('Đã cập nhật theo bản của họ: Nhận đăng ký đến hết.');
    await expect(told).toContainText('Mục tiêu chung: bạn và họ cùng sửa. Bản của họ: 4.000');
    await expect(page.getByRole('textbox', { name: 'Tên chương trình' })).toHaveValue(
        'Tên của tôi',
    );
    await noSeriousAxe(page);
    expect(await unreadable(page)).toEqual([]);
    expect(await stands(home, code)).toMatchObject({ goal: 4000, name: 'Tên của họ' });

    await page.getByRole('button', { name: 'Lấy bản của họ: Mục tiêu chung' }).click();
    await expect(page.getByRole('textbox', { name: 'Mục tiêu chung' })).toHaveValue('4.000');
    await save(page);
    await expect(page.getByRole('heading', { level: 1, name: 'Tên của tôi' })).toBeVisible();
    expect(await stands(home, code)).toMatchObject({
        goal: 4000,
        entry_to: '2029-06-30',
        name: 'Tên của tôi',
    });
});

test('the form can be read with letters twice as large', async ({ page, signIn }) => {
    await signIn('admin');
    await opened(page, IN_USE);
    expect(await unreadable(page)).toEqual([]);
    await twiceAsLarge(page);
    expect(await unreadable(page)).toEqual([]);
});
