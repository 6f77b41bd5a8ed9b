import { expect, noSeriousAxe } from './fixtures';
import { next, photograph, pick, tellEffect, tellWhat } from './form';
import { Api, enter, member, newcomer, poster, registered, SECRET, test, UNION } from './newcomers';
import { press } from './press';

interface Judged {
    id: string;
}

test('a worker scans the poster, opens an account and registers with a photo @main-phone', async ({
    page,
    home,
}) => {
    test.slow();
    const one = newcomer();
    await page.goto(`/tham-gia/${await poster(home)}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('CĐCS');
    const consent = page.getByRole('checkbox', { name: 'Tôi đồng ý' });
    await expect(consent).not.toBeChecked();
    await noSeriousAxe(page);
    await page.getByLabel('Họ và tên').fill(one.name);
    await page.getByLabel('Số điện thoại hoặc email').fill(one.login);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(SECRET);
    const create = page.getByRole('button', { name: 'Tạo tài khoản và tham gia' });
    await create.click();
    await expect(page.getByText('Cần sự đồng ý của bạn')).toBeVisible();
    await page.getByText('Tôi đồng ý', { exact: true }).click();
    await create.click();
    await expect(
        page.getByRole('heading', { name: 'Đã gửi yêu cầu tham gia' }).first(),
    ).toBeVisible();

    await page.getByRole('link', { name: 'Đăng ký sáng kiến' }).click();
    const title = `Giá treo dụng cụ của ${one.name}`;
    await tellWhat(page, title);
    await noSeriousAxe(page);
    await next(page);
    await tellEffect(page);
    await noSeriousAxe(page);
    await next(page);
    await photograph(page);
    await expect(page.getByText('Đủ điều kiện để gửi.')).toBeVisible();
    await noSeriousAxe(page);
    await page.getByRole('button', { name: 'Gửi đăng ký' }).click();

    await expect(page.getByText('Đã đăng ký sáng kiến')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByText('anh-truoc.jpg')).toBeVisible();
    await noSeriousAxe(page);
    const receipt = await page.getByRole('link', { name: 'Biên nhận' }).getAttribute('href');
    const paper = await page.request.get(receipt ?? '');
    expect(paper.headers()['content-type']).toBe('application/pdf');

    await page.goto('/sang-kien');
    await expect(page.getByRole('link', { name: title })).toContainText('Chờ duyệt');
    await noSeriousAxe(page);
    await page.goto('/sang-kien?trang-thai=valid');
    await expect(page.getByText('Không có sáng kiến nào như vậy')).toBeVisible();
});

test('problems are told as one types, and nothing typed is lost with the page', async ({
    page,
    home,
}) => {
    const one = await member(home);
    await enter(page, one.login);
    await page.goto('/sang-kien/moi');
    await tellWhat(page, `Xe đẩy phôi của ${one.name}`);
    await page.getByLabel('Giải pháp', { exact: true }).fill('Chưa xong câu này');
    await page.goto('/cong-khai');
    await page.goto('/sang-kien/moi');
    await expect(page.getByText('Bạn đang viết dở')).toBeVisible();
    await expect(page.getByLabel('Giải pháp', { exact: true })).toHaveValue('Chưa xong câu này');
    await next(page);
    await next(page);
    await expect(page.getByText(/Còn \d chỗ cần sửa trước khi gửi/)).toBeVisible();
    const send = page.getByRole('button', { name: 'Gửi đăng ký' });
    await expect(send).toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('button', { name: 'Sửa' }).first().click();
    await expect(page.getByText('Cần có mục này khi nộp').first()).toBeVisible();
});

test('a secret has neither solution nor files', async ({ page, home }) => {
    const one = await member(home);
    await enter(page, one.login);
    await page.goto('/sang-kien/moi');
    await page.getByLabel('Tên sáng kiến').fill(`Công thức keo của ${one.name}`);
    await page.getByText('Có bí mật kinh doanh').click();
    await expect(page.getByLabel('Giải pháp', { exact: true })).toBeHidden();
    await page.getByRole('button', { name: 'Bước 3/3' }).click();
    await expect(page.getByText('nên không đính kèm tệp')).toBeVisible();
    await expect(page.locator('input[type=file]')).toHaveCount(0);
});

test('a colleague is named, is told in the inbox, and confirms @main-phone', async ({
    page,
    home,
}) => {
    test.slow();
    const [one, other] = [await member(home), await member(home)];
    await enter(page, one.login);
    await page.goto('/sang-kien/moi');
    const title = `Bàn nâng của ${one.name}`;
    await tellWhat(page, title);
    await next(page);
    await tellEffect(page);
    await next(page);
    const colleague = page.getByRole('combobox', { name: 'Thêm đồng nghiệp trong đơn vị' });
    await pick(colleague, other.name, other.name);
    const card = page.getByRole('group', { name: `Tác giả ${other.name}` });
    await expect(card.getByLabel('Tỷ lệ đóng góp')).toHaveValue('50');
    await card.getByRole('button', { name: /Nhóm/ }).click();
    await press(page.getByRole('option', { name: 'Công nhân, lao động doanh nghiệp' }));
    await expect(page.getByText('Đủ điều kiện để gửi.')).toBeVisible();
    await page.getByRole('button', { name: 'Gửi đăng ký' }).click();
    await expect(page.getByText('Đã đăng ký sáng kiến')).toBeVisible();

    await enter(page, other.login);
    await page.goto('/hop-thu?chua-doc');
    const letter = page.getByRole('listitem').filter({ hasText: title });
    await expect(letter).toContainText('Mới');
    await noSeriousAxe(page);
    await letter.getByRole('link', { name: 'Mở' }).click();
    await expect(page.getByText('Tỷ lệ của bạn: 50 %')).toBeVisible();
    await page.getByRole('button', { name: 'Xác nhận đúng' }).click();
    await expect(page.getByText('đã xác nhận', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Xác nhận đúng' })).toBeHidden();
    await page.goto('/hop-thu');
    await expect(page.getByRole('listitem').filter({ hasText: title })).not.toContainText('Mới');
});

test('what came back says why, is changed, and goes again under its number @main-phone', async ({
    page,
    home,
    watch,
}) => {
    test.slow();
    // What is checked as one types may be overtaken by the sending: then there is nothing to check.
    watch.allow(409);
    const one = await member(home);
    const mine = await Api.as(home, one.login, SECRET);
    const officer = await Api.who(home, 'officer');
    const { id, number } = await mine.post<Judged & { number: string }>('/v1/initiatives', {
        programme: '2025-27',
        unit: UNION,
        title: `Kệ vật tư của ${one.name}`,
        kind: 'technical',
        field: 'production',
        before: 'Vật tư để lẫn.',
        solution: `Kệ của ${one.name} chia ô theo mã.`,
        effect: 'Tìm nhanh hơn.',
        used_from: '2025-10-01',
        recognition: { by: 'council', number: '09/QĐ', date: '2025-10-20' },
        authors: [{ name: one.name, group: 'enterprise_worker', share: 100 }],
        submit: true,
    });
    const reason = 'Hãy ghi rõ tiết kiệm bao nhiêu phút mỗi ca.';
    await officer.post(`/v1/initiatives/${id}/decisions`, { verdict: 'return', reason });

    await enter(page, one.login);
    await page.goto(`/sang-kien/${id}`);
    await expect(page.getByText(reason).first()).toBeVisible();
    await noSeriousAxe(page);
    await page.getByRole('link', { name: 'Sửa và gửi lại' }).click();
    await page.getByRole('button', { name: 'Bước 2/3' }).click();
    await page.getByLabel('Hiệu quả sau khi áp dụng').fill('Mỗi ca tiết kiệm 15 phút.');
    await next(page);
    await page.getByRole('button', { name: 'Gửi lại' }).click();
    await expect(page.getByText('Đang chờ quyết định.')).toBeVisible();
    const now = await mine.get<Record<string, unknown>>(`/v1/initiatives/${id}`);
    expect([now.state, now.number, now.effect]).toEqual([
        'waiting',
        number,
        'Mỗi ca tiết kiệm 15 phút.',
    ]);

    await page.getByRole('button', { name: 'Rút sáng kiến' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Rút sáng kiến' }).click();
    await expect(page.getByText('Bạn đã rút sáng kiến này.')).toBeVisible();
    expect((await registered(home, one.login)).map(({ state }) => state)).toEqual(['withdrawn']);
});

test('another was faster: both versions are shown, and one chooses', async ({
    page,
    watch,
    home,
}) => {
    test.slow();
    watch.allow(412);
    const one = await member(home);
    const mine = await Api.as(home, one.login, SECRET);
    const { id } = await mine.post<Judged>('/v1/initiatives', {
        programme: '2025-27',
        unit: UNION,
        title: 'Tên lúc đầu',
    });
    await enter(page, one.login);
    await page.goto(`/sang-kien/${id}/sua`);
    await expect(page.getByLabel('Tên sáng kiến')).toHaveValue('Tên lúc đầu');
    await mine.edit(`/v1/initiatives/${id}`, { title: 'Tên của người kia' });
    await page.getByLabel('Tên sáng kiến').fill('Tên của tôi');
    await expect(page.getByRole('heading', { name: 'Có người vừa sửa' })).toBeVisible();
    await noSeriousAxe(page);
    await page.getByText('Của người kia').first().click();
    await page.getByRole('button', { name: 'Lưu lựa chọn' }).click();
    await expect(page.getByRole('textbox', { name: 'Tên sáng kiến' })).toHaveValue(
        'Tên của người kia',
    );
    await expect(page.getByText('Đã lưu', { exact: true })).toBeVisible();
});

test('a sign-in that ran out takes nothing from the form', async ({
    page,
    context,
    watch,
    home,
}) => {
    watch.allow(401);
    const one = await member(home);
    await enter(page, one.login);
    await page.goto('/sang-kien/moi');
    await page.getByLabel('Tên sáng kiến').fill('Viết trước');
    await context.clearCookies();
    await page.getByLabel('Tên sáng kiến').fill('Viết trước và sau');
    const dialog = page.getByRole('dialog', { name: 'Phiên đăng nhập đã hết' });
    await dialog.getByLabel('Mật khẩu', { exact: true }).fill(SECRET);
    await dialog.getByRole('button', { name: 'Đăng nhập' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByLabel('Tên sáng kiến')).toHaveValue('Viết trước và sau');
    await expect(page.getByText('Đã lưu', { exact: true })).toBeVisible();
    const all = await registered(home, one.login);
    expect(all.map(({ title }) => title)).toEqual(['Viết trước và sau']);
});
