import type { Page } from '@playwright/test';
import { expect, noSeriousAxe, test } from './fixtures';
import { PEOPLE, type Who } from './people';
import { accepted, type Filed, recognition } from './review-data';
import { dialog, named } from './review-desk';
import { pick } from './form';

test('a council votes: half of the votes is too few, more than half recognises', async ({
    page,
    signIn,
}) => {
    test.setTimeout(150_000);
    await recognition();
    const missed = await accepted(named('Kẹp giữ mép vải'));
    const reached = await accepted(named('Bàn xoay kiểm hàng'));
    await signIn('admin');
    const id = await opened(page);
    for (const one of [missed, reached]) await nominated(page, one);

    await vote(page, signIn, 'reviewer', id, [missed, 'Đồng ý công nhận']);
    await vote(page, signIn, 'leaderHn', id, [missed, 'Không đồng ý']);
    for (const who of ['reviewer', 'leaderHn'] as const)
        await vote(page, signIn, who, id, [reached, 'Đồng ý công nhận']);

    await signIn('admin');
    await page.goto(`/duyet/hoi-dong/${id}`);
    await expect(page.getByText(/công nhận khi quá nửa số phiếu đồng ý/)).toBeVisible();
    await expect(page.getByText(/Mọi hồ sơ đã đủ phiếu/)).toBeVisible();
    await page.getByRole('button', { name: 'Kết thúc phiên' }).click();
    await dialog(page, 'Kết thúc phiên?').getByRole('button', { name: 'Kết thúc phiên' }).click();
    await expect(row(page, missed)).toContainText('50,00\u00a0%');
    await expect(row(page, missed)).toContainText('Không đạt');
    await expect(row(page, reached)).toContainText('100,00\u00a0%');
    await expect(row(page, reached)).toContainText('Công nhận');
    await noSeriousAxe(page);

    await page.getByRole('button', { name: 'Công bố' }).click();
    const publishing = dialog(page, 'Công bố kết quả');
    await publishing.getByLabel('Số quyết định').fill('21/QĐ-CĐ');
    await publishing.getByRole('button', { name: 'Công bố' }).click();
    await expect(page.getByText(/Đã công bố bằng quyết định 21\/QĐ-CĐ ngày/)).toBeVisible();
    await page.goto(`/sang-kien/${reached.id}`);
    await expect(page.getByText(/^Được công nhận cấp .*, quyết định 21\/QĐ-CĐ/)).toBeVisible();
    await page.goto(`/sang-kien/${missed.id}`);
    await expect(page.getByRole('heading', { level: 1, name: missed.title })).toBeVisible();
    await expect(page.getByText(/^Được công nhận cấp/)).toHaveCount(0);
});

const row = (page: Page, { title }: Filed) => page.getByRole('row').filter({ hasText: title });

/** Opens a council of the union above, and seats three people. */
async function opened(page: Page): Promise<string> {
    await page.goto('/duyet/hoi-dong/moi?don-vi=HN-PLB&ct=2025-27');
    const people: readonly Who[] = ['reviewer', 'leaderHn', 'leader'];
    const logins = page.getByLabel('Thêm thành viên');
    await logins.fill(people.map((who) => PEOPLE[who].login).join(', '));
    await logins.press('Enter');
    await page.getByRole('button', { name: 'Mở hội đồng' }).click();
    await expect(page).toHaveURL(/hoi-dong\/[0-9a-f-]{36}$/);
    return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

async function nominated(page: Page, one: Filed): Promise<void> {
    await page.getByRole('button', { name: 'Đề nghị hồ sơ' }).click();
    const search = dialog(page, 'Đề nghị công nhận');
    const field = search.getByRole('combobox', { name: 'Sáng kiến hợp lệ' });
    await pick(field, one.title, one.title);
    await search.getByRole('button', { name: 'Đề nghị hồ sơ' }).click();
    await expect(row(page, one)).toBeVisible();
}

async function vote(
    page: Page,
    signIn: (who: Who) => Promise<void>,
    who: Who,
    council: string,
    [one, said]: [Filed, string],
): Promise<void> {
    await signIn(who);
    await page.goto(`/duyet/hoi-dong/${council}/${one.id}`);
    await page.getByRole('button', { name: 'Gửi phiếu' }).click();
    await expect(page.getByText('Hãy chọn đồng ý hay không.')).toBeVisible();
    await page.locator('label').filter({ hasText: said }).click();
    await page.getByRole('button', { name: 'Gửi phiếu' }).click();
    await expect(page.getByRole('button', { name: 'Sửa phiếu' })).toBeVisible();
}
