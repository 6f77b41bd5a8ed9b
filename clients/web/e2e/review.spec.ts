import type { Page } from '@playwright/test';
import { expect, noSeriousAxe, test } from './fixtures';
import { as, done, filed, prose, templates } from './review-data';
import { several, told, states, dialog, verdict, named, onlyThese } from './review-desk';
import { press } from './press';

test('the queue says what is urgent, is narrowed in the address and loads more', async ({
    page,
    signIn,
}) => {
    await signIn('reviewer');
    await page.goto('/duyet');
    await expect(page).toHaveTitle('Hồ sơ chờ duyệt · Sáng kiến');
    await expect(page.getByText(/hồ sơ đang chờ · .* quá hạn/)).toBeVisible();
    const list = page.getByRole('list', { name: 'Hồ sơ, đến hạn trước xếp trước' });
    await expect(list.getByRole('listitem')).toHaveCount(50);
    await noSeriousAxe(page);

    await page.getByRole('button', { name: 'Tải thêm' }).click();
    await expect(list.getByRole('listitem')).toHaveCount(100);

    await page.getByRole('button', { name: 'Quá hạn', exact: true }).click();
    await expect(page).toHaveURL(/overdue=true/);
    await page.getByRole('button', { name: 'Bộ lọc', exact: true }).click();
    await dialog(page, 'Bộ lọc')
        .getByRole('button', { name: /Loại giải pháp/ })
        .click();
    await press(page.getByRole('option', { name: 'Giải pháp kỹ thuật' }));
    await noSeriousAxe(page);
    await dialog(page, 'Bộ lọc')
        .getByRole('button', { name: /Xem kết quả/ })
        .click();
    await expect(page).toHaveURL(/kind=technical/);
    await page.goBack();
    await expect(page).not.toHaveURL(/kind=/);
});

test(
    'a reviewer decides with the keyboard alone and takes a decision back',
    { tag: ['@desktop', '@main-desktop'] },
    async ({ page, signIn }) => {
        const [first, second] = await several('research', 'Khảo sát đầu', 'Khảo sát sau');
        if (!first || !second) throw new Error('nothing was filed');
        await signIn('reviewer');
        await page.goto(onlyThese('research'));
        await expect(page.getByRole('link', { name: first.title })).toBeVisible();

        await page.keyboard.press('?');
        await expect(dialog(page, 'Làm nhanh bằng bàn phím')).toBeVisible();
        await noSeriousAxe(page);
        await page.keyboard.press('Escape');

        await page.keyboard.press('j');
        await expect(page.getByRole('link', { name: first.title })).toBeFocused();
        await page.keyboard.press('Enter');
        await expect(page.getByRole('heading', { level: 1, name: first.title })).toBeFocused();
        await expect(page.getByText(/Bạn đang giữ hồ sơ này đến/)).toBeVisible();

        await page.keyboard.press('a');
        await expect(dialog(page, 'Chấp nhận hồ sơ này?')).toBeVisible();
        await page.keyboard.press('Enter');
        await expect(page.getByText(`Đã chấp nhận «${first.title}».`)).toBeVisible();
        await expect(page.getByRole('heading', { level: 1, name: second.title })).toBeVisible();

        await page.keyboard.press('x');
        await expect(dialog(page, 'Từ chối hồ sơ này?')).toBeVisible();
        const reason = dialog(page, 'Từ chối hồ sơ này?').getByLabel('Lý do', { exact: true });
        for (let step = 0; step < 12 && !(await focused(reason)); step += 1)
            await page.keyboard.press('Tab');
        await page.keyboard.type('Đã làm như vậy từ trước; a, r, x không phải phím tắt ở đây.');
        await page.keyboard.press('Control+Enter');
        await expect(page.getByText(`Đã từ chối «${second.title}».`)).toBeVisible();
        expect(await states([first, second])).toEqual(['valid', 'refused']);

        await page.keyboard.press('u');
        await expect(page.getByText(`«${second.title}» lại chờ quyết định`)).toBeVisible();
        expect(await states([first, second])).toEqual(['valid', 'waiting']);
    },
);

async function focused(field: ReturnType<Page['getByLabel']>): Promise<boolean> {
    return field.evaluate((element) => element === document.activeElement);
}

test('a returned one carries a reason of the programme and what was added to it', async ({
    page,
    signIn,
}) => {
    await templates();
    const [one] = await several('management', 'Sổ giao ca');
    if (!one) throw new Error('nothing was filed');
    await signIn('reviewer');
    await page.goto(`/duyet/${one.id}`);
    await expect(page.getByRole('heading', { level: 1, name: one.title })).toBeVisible();
    await expect(page.getByText('Phiếu đăng ký số 7')).toBeVisible();
    await expect(page.getByRole('rowheader', { name: /Cao Thị Máy/ })).toBeVisible();
    await noSeriousAxe(page);

    await verdict(page, 'Trả lại').click();
    const asked = dialog(page, 'Trả lại để sửa');
    await expect(asked.getByRole('button', { name: 'Trả lại', exact: true })).toHaveAttribute(
        'aria-disabled',
        'true',
    );
    await asked.getByText('Chưa nêu cách tính giá trị làm lợi.').click();
    await asked.getByLabel(/Nói thêm/).fill('Ghi rõ số giờ tiết kiệm mỗi tháng.');
    await noSeriousAxe(page);
    await asked.getByRole('button', { name: 'Trả lại', exact: true }).click();
    await expect(page.getByText(`Đã trả lại «${one.title}».`)).toBeVisible();

    const history = await told<{ act: string; why: string }[]>(`/v1/initiatives/${one.id}/history`);
    expect(history.at(-1)).toMatchObject({
        act: 'returned',
        why: 'Chưa nêu cách tính giá trị làm lợi.\nGhi rõ số giờ tiết kiệm mỗi tháng.',
    });

    await page.getByRole('status').getByRole('button', { name: 'Hoàn tác' }).click();
    await expect(page.getByText(`«${one.title}» lại chờ quyết định`)).toBeVisible();
    expect(await states([one])).toEqual(['waiting']);
});

test('several are accepted together after a preview, and taken back together @main-desktop', async ({
    page,
    signIn,
}) => {
    const all = await several('operational', 'Xe đẩy một', 'Xe đẩy hai', 'Xe đẩy ba');
    await signIn('reviewer');
    await page.goto(onlyThese('operational'));
    for (const { title } of all)
        await page.getByRole('checkbox', { name: `Đánh dấu ${title}` }).press(' ');
    const marked = page.getByRole('group', { name: 'Làm với những hồ sơ đã đánh dấu' });
    await expect(marked).toContainText('Đã đánh dấu 3 hồ sơ');
    await marked.getByRole('button', { name: 'Chấp nhận' }).click();
    await dialog(page, 'Chấp nhận 3 hồ sơ')
        .getByRole('button', { name: /Xem trước/ })
        .click();

    await expect(page).toHaveTitle('Chấp nhận 3 hồ sơ · Sáng kiến');
    for (const { title } of all)
        await expect(page.getByRole('link', { name: title })).toBeVisible();
    await noSeriousAxe(page);
    expect(await states(all)).toEqual(['waiting', 'waiting', 'waiting']);

    // Somebody decides on one of them between the preview and the run.
    const reviewer = await as('reviewer');
    const data = { verdict: 'return', reason: 'Thiếu ảnh.' };
    await done(reviewer.post(`/v1/initiatives/${all[2]?.id ?? ''}/decisions`, { data }));
    await reviewer.dispose();

    await page.getByRole('button', { name: 'Chấp nhận 3 hồ sơ' }).click();
    await expect(page.getByText('3/3 hồ sơ')).toBeVisible();
    await expect(page.getByText('Đã xong', { exact: true })).toBeVisible();
    await expect(page.getByText(/^1 hồ sơ: .*không còn chờ quyết định/)).toBeVisible();
    expect(await states(all)).toEqual(['valid', 'valid', 'returned']);

    await page.getByRole('button', { name: 'Hoàn tác cả danh sách' }).click();
    await dialog(page, 'Hoàn tác cả danh sách?')
        .getByRole('button', { name: 'Hoàn tác cả danh sách' })
        .click();
    await expect(page.getByText('2/2 hồ sơ')).toBeVisible();
    expect(await states(all)).toEqual(['waiting', 'waiting', 'returned']);

    await page.getByRole('link', { name: 'Quyết định hàng loạt' }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quyết định hàng loạt');
    await expect(page.getByRole('link', { name: 'Chấp nhận 3 hồ sơ' }).first()).toBeVisible();
    await noSeriousAxe(page);
});

test('what resembles one that was filed before is compared and ruled on @main-desktop', async ({
    page,
    signIn,
}) => {
    const officer = await as('officer');
    const [before, solution, effect] = [prose(80), prose(120), prose(60)];
    const texts = { before, solution, effect };
    await filed(officer, { title: named('Khung đỡ khuôn'), ...texts });
    const later = await filed(officer, {
        title: named('Khung đỡ khuôn có bánh xe'),
        ...texts,
        effect: prose(20),
    });
    await officer.dispose();
    await signIn('reviewer');
    await page.goto(`/duyet/${later.id}`);
    await expect(page.getByText('Phải kết luận trước khi chấp nhận.')).toBeVisible();
    await expect(verdict(page, 'Chấp nhận')).toHaveAttribute('aria-disabled', 'true');
    await expect(
        page.getByRole('note').filter({ hasText: 'so sánh và kết luận trùng hay khác' }).last(),
    ).toBeVisible();

    await page.getByRole('link', { name: 'So sánh hai hồ sơ' }).click();
    await expect(page).toHaveTitle('So sánh hồ sơ gần giống · Sáng kiến');
    await expect(page.locator('mark').first()).toBeVisible();
    await noSeriousAxe(page);
    await page.getByText('Hồ sơ này được xét như mọi hồ sơ.').click();
    await page.getByLabel('Lý do kết luận').fill('Khung này dùng cho máy khác.');
    await page.getByRole('button', { name: 'Ghi kết luận' }).click();
    await expect(page.getByText('Đã kết luận: khác')).toBeVisible();

    await page.getByRole('link', { name: 'Hồ sơ đang xét' }).click();
    await expect(verdict(page, 'Chấp nhận')).not.toHaveAttribute('aria-disabled', 'true');
    await expect(page.getByText('Kết luận khác với hồ sơ gần giống').first()).toBeVisible();
});

test('nobody decides on what he wrote: the buttons say so', async ({ page, signIn }) => {
    const officer = await as('officer');
    const own = await filed(officer, {
        title: named('Kệ mẫu của người duyệt'),
        author: { name: 'Vũ Thị Lan', login: 'reviewer.hn@example.com' },
    });
    await officer.dispose();
    await signIn('reviewer');
    await page.goto(`/duyet/${own.id}`);
    const why = 'Bạn là tác giả hoặc đã nhập hồ sơ này nên không được quyết định.';
    for (const name of ['Chấp nhận', 'Trả lại', 'Từ chối']) {
        await expect(verdict(page, name)).toHaveAttribute('aria-disabled', 'true');
        await expect(verdict(page, name)).toHaveAccessibleDescription(why);
    }
    await expect(page.getByRole('note').filter({ hasText: why }).last()).toBeVisible();
    await noSeriousAxe(page);
});
