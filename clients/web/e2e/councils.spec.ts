import type { Page } from '@playwright/test';
import { expect, noSeriousAxe, test } from './fixtures';
import { PEOPLE } from './people';
import { accepted, as, council, done, type Filed, recognition } from './review-data';
import { dialog, named } from './review-desk';
import { pick } from './form';

const POINTS = { points: { moi: 7, 'hieu-qua': 8 } };

test('a council is opened, judges, is closed and published @main-desktop', async ({
    page,
    signIn,
    watch,
}) => {
    test.setTimeout(120_000);
    watch.allow(422);
    const [one, other] = await valid('Khay tách bavia', 'Móc treo súng hàn');
    await signIn('officer');
    const id = await opened(page);
    await reseated(page);

    await page.goto(`/sang-kien/${one.id}`);
    await page.getByRole('button', { name: 'Đề nghị công nhận' }).click();
    const here = dialog(page, 'Đề nghị công nhận');
    await here
        .locator('label')
        .filter({ has: page.locator(`[value="${id}"]`) })
        .click();
    await here.getByLabel('Lý do đề nghị').fill('Đã dùng ở ba tổ.');
    await noSeriousAxe(page);
    await here.getByRole('button', { name: 'Đề nghị hồ sơ' }).click();
    await page.getByRole('button', { name: 'Xem hội đồng' }).click();
    await expect(page).toHaveURL(`/duyet/hoi-dong/${id}`);
    await expect(row(page, one)).toContainText('0/2');

    await page.getByRole('button', { name: 'Đề nghị hồ sơ' }).click();
    const search = dialog(page, 'Đề nghị công nhận');
    const field = search.getByRole('combobox', { name: 'Sáng kiến hợp lệ' });
    await pick(field, other.title, other.title);
    await search.getByRole('button', { name: 'Đề nghị hồ sơ' }).click();
    await expect(row(page, other)).toBeVisible();

    await page.getByRole('button', { name: 'Kết thúc phiên' }).click();
    const early = dialog(page, 'Kết thúc phiên?');
    await expect(early.getByText('2 hồ sơ chưa đủ phiếu')).toBeVisible();
    await expect(early.getByText(`${other.title}: 0/2 phiếu`)).toBeVisible();
    await expect(early.getByText(/Hãy nhắc thành viên chấm/)).toBeVisible();
    await expect(early.getByRole('button', { name: 'Kết thúc phiên' })).toHaveAttribute(
        'aria-disabled',
        'true',
    );
    await noSeriousAxe(page);
    await early.getByRole('button', { name: 'Hủy' }).click();

    await page.getByRole('button', { name: `Rút ${other.title}` }).click();
    const leaving = dialog(page, 'Rút hồ sơ đề nghị');
    await leaving.getByLabel('Lý do', { exact: true }).fill('Còn thiếu số đo của tháng mười.');
    await leaving.getByRole('button', { name: 'Rút' }).click();
    await expect(page.getByText('Còn thiếu số đo của tháng mười.')).toBeVisible();

    await judged(page, id, one, () => signIn('reviewer'));
    await signIn('officer');
    await page.goto(`/duyet/hoi-dong/${id}`);
    await expect(page.getByText(/Mọi hồ sơ đã đủ phiếu/)).toBeVisible();
    await expect(page.getByText('Còn thiếu số đo của tháng mười.')).toBeVisible();
    await noSeriousAxe(page);
    await page.getByRole('button', { name: 'Kết thúc phiên' }).click();
    const closing = dialog(page, 'Kết thúc phiên?');
    await expect(closing.getByText('2/3')).toBeVisible();
    await closing.getByRole('button', { name: 'Kết thúc phiên' }).click();
    // Of twenty points seventeen and fifteen.
    await expect(row(page, one)).toContainText('80,00\u00a0%');
    await expect(row(page, one)).toContainText('Công nhận');

    await page.getByRole('link', { name: one.title }).click();
    await expect(page.getByRole('heading', { name: 'Phiếu của hội đồng' })).toBeVisible();
    await expect(page.getByText('Tính mới: 8; Hiệu quả: 9')).toBeVisible();
    await noSeriousAxe(page);
    await page.goBack();
    await expect(row(page, one)).toBeVisible();
    await noSeriousAxe(page);

    await page.getByRole('button', { name: 'Công bố' }).click();
    const publishing = dialog(page, 'Công bố kết quả');
    await expect(
        publishing.getByText(/^1 hồ sơ được công nhận .* không lấy lại được/),
    ).toBeVisible();
    await publishing.getByLabel('Số quyết định').fill('15/QĐ-CĐ');
    await noSeriousAxe(page);
    await publishing.getByRole('button', { name: 'Công bố' }).click();
    await expect(page.getByText(/Đã công bố bằng quyết định 15\/QĐ-CĐ ngày/)).toBeVisible();

    await page.goto(`/sang-kien/${one.id}`);
    await expect(page.getByText(/^Được công nhận cấp .*, quyết định 15\/QĐ-CĐ/)).toBeVisible();
    await signIn('reviewer');
    await page.goto(`/duyet/${one.id}`);
    await page.getByRole('link', { name: /Công nhận cấp cơ sở, .*15\/QĐ-CĐ/ }).click();
    await expect(page).toHaveURL(`/duyet/hoi-dong/${id}`);
});

test('who only sees a council is told who runs it', async ({ page, signIn }) => {
    await recognition();
    const officer = await as('officer');
    const id = await council(officer);
    await officer.dispose();
    await signIn('leader');
    await page.goto('/duyet/hoi-dong?tinh-trang=open&cap=unit&don-vi=HN-0001');
    await expect(page.getByRole('link', { name: 'Mở hội đồng' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Đang họp Tình trạng' })).toBeVisible();
    await expect(page.getByRole('link', { name: /^Hội đồng cấp cơ sở/ }).first()).toBeVisible();
    await noSeriousAxe(page);
    await page.goto(`/duyet/hoi-dong/${id}`);
    await expect(page.getByText(/^Bạn xem được hội đồng này/)).toBeVisible();
    await expect(page.getByText('Chưa có hồ sơ nào')).toBeVisible();
    await expect(page.getByRole('button', { name: /Kết thúc|Công bố|Đổi|Đề nghị/ })).toHaveCount(0);
    await noSeriousAxe(page);
});

test('a unit leads to its councils', async ({ page, signIn }) => {
    await signIn('officer');
    await page.goto('/don-vi/HN-0001');
    const parts = page.getByRole('navigation', { name: 'Các phần của đơn vị' });
    await parts.getByRole('link', { name: 'Hội đồng' }).click();
    await expect(page).toHaveURL('/duyet/hoi-dong?don-vi=HN-0001');
    await expect(page).toHaveTitle('Hội đồng xét công nhận · Sáng kiến');
    await page.getByRole('button', { name: 'Bỏ lọc' }).click();
    await expect(page).toHaveURL('/duyet/hoi-dong');
});

const row = (page: Page, { title }: Filed) => page.getByRole('row').filter({ hasText: title });

/** Opens a council in the browser; a login that nobody has is mended first. */
async function opened(page: Page): Promise<string> {
    await page.goto('/duyet/hoi-dong');
    // Where there is none yet, the empty list offers it too.
    await page.getByRole('link', { name: 'Mở hội đồng' }).first().click();
    const start = page.getByRole('button', { name: 'Mở hội đồng' });
    await expect(page.getByText('Cần ít nhất 3 thành viên.')).toBeAttached();
    const logins = page.getByLabel('Thêm thành viên');
    await logins.fill('khong.co@example.com, reviewer.hn@example.com, leader.hn@example.com');
    await logins.press('Enter');
    await start.click();
    const wrong = 'không có tài khoản nào với tên đăng nhập này';
    await expect(page.getByRole('listitem').filter({ hasText: 'khong.co' })).toContainText(wrong);
    await noSeriousAxe(page);
    await page.getByRole('button', { name: 'Bỏ khong.co@example.com' }).click();
    await logins.fill(PEOPLE.leader.login);
    await start.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Hội đồng cấp cơ sở, /);
    await expect(page).toHaveURL(/hoi-dong\/[0-9a-f-]{36}$/);
    return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Gives the seat of one member to another. */
async function reseated(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Đổi thành viên' }).click();
    const seats = dialog(page, 'Đổi thành viên');
    await seats.getByRole('button', { name: `Bỏ ${PEOPLE.leader.name}` }).click();
    await seats.getByLabel('Thêm thành viên').fill(PEOPLE.officer2.login);
    await noSeriousAxe(page);
    await seats.getByRole('button', { name: 'Lưu thành viên' }).click();
    const members = page.getByRole('list', { name: 'Thành viên', exact: true });
    await expect(members.getByRole('listitem')).toHaveCount(3);
    await expect(members).toContainText(PEOPLE.officer2.name);
    await expect(members).not.toContainText(PEOPLE.leader.name);
}

/** One member judges in the browser, another one elsewhere. */
async function judged(page: Page, id: string, one: Filed, enter: () => Promise<void>) {
    await enter();
    await page.goto(`/duyet/hoi-dong/${id}`);
    await page.getByRole('link', { name: one.title }).click();
    await page.getByLabel('Tính mới').fill('8');
    await page.getByRole('button', { name: 'Gửi phiếu' }).click();
    await expect(page.getByText('Hãy cho điểm mọi tiêu chí.')).toBeVisible();
    await page.getByLabel('Hiệu quả', { exact: true }).fill('9');
    await page.getByRole('button', { name: 'Gửi phiếu' }).click();
    await expect(page.getByRole('button', { name: 'Sửa phiếu' })).toBeVisible();
    const other = await as('officer2');
    const ballot = `/v1/councils/${id}/nominations/${one.id}/ballot`;
    await done(other.put(ballot, { data: POINTS }));
    await other.dispose();
}

/** What the reviewer has accepted already. */
async function valid(...titles: [string, string]): Promise<[Filed, Filed]> {
    await recognition();
    return [await accepted(named(titles[0])), await accepted(named(titles[1]))];
}
