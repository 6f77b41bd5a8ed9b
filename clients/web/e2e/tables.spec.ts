import { expect, noSeriousAxe, test } from './fixtures';
import { accepted, as, council, done, recognition } from './review-data';
import { named } from './review-desk';
import { byWord, names, order, saved } from './sorting';

const CLOSING = 'chuong-trinh=1M&luc=2022-06-24T17:00';

test('a board is put in any order, which the address keeps, and its rows are found', async ({
    page,
    signIn,
    isMobile,
}) => {
    test.slow();
    await signIn('leader');
    await page.goto(`/bang?${CLOSING}`);
    const table = page.getByRole('table', { name: /^Xếp hạng/ });
    const ranked = await names(table);
    await order(page, isMobile, 'Đơn vị', 'A → Z');
    await expect(page).toHaveURL(/xep=name\.tang/);
    const sorted = byWord(ranked);
    await expect.poll(() => names(table)).toEqual(sorted);
    await noSeriousAxe(page);
    await page.reload();
    await expect.poll(() => names(table)).toEqual(sorted);
    await order(page, isMobile, 'Hợp lệ', 'cao → thấp');
    await expect(page).toHaveURL(/xep=valid\.giam/);
    const told = await table.locator('tbody [data-head="Hợp lệ"]').allInnerTexts();
    const figures = told.map((one) => Number(one.replaceAll('.', '')));
    expect(figures.length).toBeGreaterThan(10);
    expect(figures).toEqual([...figures].sort((a, b) => b - a));

    await page.getByLabel('Tìm trong bảng').fill('quang ninh');
    await expect(table.locator('tbody').getByRole('row')).toHaveCount(1);
    await expect(page).toHaveURL(/loc=quang\+ninh/);
    const lines = await saved(page, page.getByRole('button', { name: 'Tải CSV' }));
    expect(lines[2]).toMatch(/^Hạng,Đơn vị,Đã đăng ký,Chờ duyệt,.*,Đạt \(%\)$/);
    expect(lines[3]).toMatch(/^\d+,LĐLĐ tỉnh Quảng Ninh,5852,0,0,0,5852,10180,57\.5$/);
    await page.getByLabel('Tìm trong bảng').fill('không đâu cả');
    await expect(page.getByText(/^Không có dòng nào khớp/)).toBeVisible();

    // What is in none stays last in every order.
    await page.goto(`/bang?${CLOSING}&theo=sector&xep=name.giam`);
    const sectors = await names(table);
    expect(sectors.at(-1)).toBe('Ngoài các ngành');
    expect(sectors.slice(0, -1)).toEqual(byWord(sectors.slice(0, -1)).reverse());
});

test('a head is pressed by keyboard: one order, the other one, the first again @desktop', async ({
    page,
}) => {
    await page.goto('/cong-khai?chuong-trinh=1M');
    const table = page.getByRole('table', { name: /^Xếp hạng/ });
    const head = table.getByRole('columnheader', { name: 'Đơn vị' });
    const ranked = await names(table);
    await expect(head).toHaveAttribute('aria-sort', 'none');
    const button = head.getByRole('button', { name: 'Đơn vị' });
    await button.focus();
    for (const [key, way] of [
        ['Enter', 'ascending'],
        ['Space', 'descending'],
        ['Enter', 'none'],
    ] as const) {
        await button.press(key);
        await expect(head).toHaveAttribute('aria-sort', way);
        await expect(button).toBeFocused();
    }
    await expect.poll(() => names(table)).toEqual(ranked);
    await expect(page).not.toHaveURL(/xep=/);
});

test('rights are put in order and saved', async ({ page, signIn, isMobile }) => {
    await signIn('admin');
    await page.goto('/quan-tri/quyen?don-vi=HN-0001');
    const table = page.getByRole('table', { name: 'Tài khoản và quyền' });
    const given = await names(table);
    await order(page, isMobile, 'Tài khoản', 'A → Z');
    await expect(page).toHaveURL(/xep=name.tang/);
    await expect(page.getByRole('button', { name: 'Tải thêm' })).toBeHidden();
    await expect
        .poll(async () => byWord(await names(table)).join() === (await names(table)).join())
        .toBe(true);
    const all = await names(table);
    expect(all).toEqual(expect.arrayContaining(given));
    const lines = await saved(page, page.getByRole('button', { name: 'Tải CSV' }));
    expect(lines[0]).toBe('Tài khoản,Tên đăng nhập,Quyền và đơn vị,Đăng nhập gần nhất');
    const officer = lines.find((line) => line.startsWith('Đỗ Văn Hưng,officer@example.com,'));
    expect(officer).toContain('Cán bộ công đoàn HN-0001');
    expect(lines).toHaveLength(all.length + 1);
});

test('a list that is put in order is fetched to its end first, and its file has all of it', async ({
    page,
    signIn,
    isMobile,
}) => {
    await signIn('admin');
    await page.goto('/quan-tri/don-vi');
    const table = page.getByRole('table');
    await expect.poll(async () => (await names(table)).length).toBe(25);
    const first = await names(table);
    await order(page, isMobile, 'Tên đơn vị', 'Z → A');
    await expect(page).toHaveURL(/xep=name.giam/);
    await expect(page.getByRole('button', { name: 'Tải thêm' })).toBeHidden({ timeout: 20_000 });
    const all = await names(table);
    expect(all.length).toBeGreaterThan(300);
    expect(all).toEqual(byWord(all).reverse());
    expect(all).toEqual(expect.arrayContaining(first));
    const lines = await saved(page, page.getByRole('button', { name: 'Tải CSV' }));
    expect(lines).toHaveLength(all.length + 1);
    await page.reload();
    await expect.poll(() => names(table), { timeout: 20_000 }).toEqual(all);
});

test('initiatives of a unit are put in order by their worth', async ({
    page,
    signIn,
    isMobile,
}) => {
    await signIn('officer');
    await page.goto('/don-vi/HN-0001');
    const table = page.getByRole('table', { name: 'Sáng kiến của đơn vị' });
    const more = page.getByRole('button', { name: 'Tải thêm' });
    const entered = await names(table);
    expect(entered.length).toBeGreaterThan(1);
    await expect(async () => {
        if (await more.isVisible()) await more.click({ timeout: 2000 });
        await expect(more).toBeHidden({ timeout: 500 });
    }).toPass();
    await order(page, isMobile, 'Giá trị làm lợi', 'cao → thấp');
    const lines = await saved(page, page.getByRole('button', { name: 'Tải CSV' }).first());
    expect(lines[0]).toBe(
        'Tên sáng kiến,Số đăng ký,Trạng thái,Loại,Đơn vị,Lĩnh vực,Giá trị làm lợi (đ),Ngày đăng ký',
    );
    const worth = lines.slice(1).map((line) => Number(line.split(',').at(-2)));
    expect(worth).toEqual([...worth].sort((a, b) => b - a));
});

test('what a council judges is put in order by title', async ({ page, signIn, isMobile }) => {
    test.slow();
    await recognition();
    const officer = await as('officer');
    const id = await council(officer);
    for (const title of ['Đèn soi chỉ', 'Ép nhiệt', 'Âu ghép mí']) {
        const one = await accepted(named(title));
        const data = { council: id, merits: 'Đã dùng ở ba tổ.' };
        await done(officer.post(`/v1/initiatives/${one.id}/nominations`, { data }));
    }
    await officer.dispose();
    await signIn('officer');
    await page.goto(`/duyet/hoi-dong/${id}`);
    const table = page.getByRole('table', { name: 'Hồ sơ đề nghị' });
    await order(page, isMobile, 'Hồ sơ', 'A → Z');
    const initials = async () => (await names(table)).map((name) => name.slice(0, 2)).join();
    await expect.poll(initials).toBe('Âu,Đè,Ép');
});
