import { readFileSync } from 'node:fs';
import { expect, noSeriousAxe, test } from './fixtures';
import { as, attached, colleague, council, done, filed, recognition } from './review-data';
import { several, dialog, verdict, named } from './review-desk';

test('what somebody else reads is taken over before it is decided on', async ({
    page,
    signIn,
    watch,
}) => {
    watch.allow(409);
    const [one] = await several('management', 'Bảng phân ca');
    if (!one) throw new Error('nothing was filed');
    const other = await colleague('Đinh Thị Xuân');
    await done(other.post(`/v1/initiatives/${one.id}/claim`, { data: {} }));
    await other.dispose();
    await signIn('reviewer');
    await page.goto(`/duyet/${one.id}`);
    await expect(page.getByText(/^Đinh Thị Xuân \(HN-PLB\) đang đọc/)).toBeVisible();
    await expect(verdict(page, 'Chấp nhận')).toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('button', { name: 'Nhận lại để quyết định' }).click();
    await expect(page.getByText(/Bạn đang giữ hồ sơ này đến/)).toBeVisible();
    await expect(verdict(page, 'Chấp nhận')).not.toHaveAttribute('aria-disabled', 'true');
});

test('pictures are shown in place and papers are fetched', async ({ page, signIn }) => {
    const officer = await as('officer');
    const one = await filed(officer, { title: named('Hộp đựng mũi khoan'), submit: false });
    const picture = readFileSync(new URL('../public/icon-192.png', import.meta.url));
    await attached(officer, one.id, 'Sau khi lắp', picture);
    const other = await filed(officer, { title: named('Máng cấp liệu') });
    const receipt = await officer.get(`/v1/initiatives/${other.id}/receipt`);
    await attached(officer, one.id, 'Biên bản', await receipt.body());
    await done(officer.post(`/v1/initiatives/${one.id}/submission`));
    await officer.dispose();
    await signIn('reviewer');
    await page.goto(`/duyet/${one.id}`);
    await page.getByRole('button', { name: /^Xem lớn Sau khi lắp/ }).click();
    const shown = page.getByRole('dialog').getByRole('img');
    await expect(shown).toBeVisible();
    expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(192);
    await page.keyboard.press('Escape');
    const paper = page.getByRole('link', { name: /^Tải về\s*Biên bản/ });
    const fetched = await page.request.get((await paper.getAttribute('href')) ?? '');
    expect(fetched.headers()['content-type']).toBe('application/pdf');
    expect(fetched.headers()['content-disposition']).toContain('attachment');
});

test('an officer resolves the objection of an author', async ({ page, signIn }) => {
    const officer = await as('officer');
    const one = await filed(officer, {
        title: named('Giá phơi găng'),
        author: { name: 'Phạm Thị Hạnh', login: 'worker@example.com' },
    });
    await officer.dispose();
    const worker = await as('worker');
    const data = { verdict: 'object', reason: 'Tôi không làm việc này.' };
    await done(worker.post(`/v1/initiatives/${one.id}/confirmations`, { data }));
    await worker.dispose();

    await signIn('officer2');
    await page.goto('/duyet/phan-doi');
    await expect(page).toHaveTitle('Tác giả phản đối · Sáng kiến');
    await noSeriousAxe(page);
    await page.getByRole('link', { name: one.title }).click();
    await expect(page.getByText('Phạm Thị Hạnh phản đối: Tôi không làm việc này.')).toBeVisible();
    await page.getByRole('button', { name: 'Giữ nguyên tác giả' }).click();
    const asked = dialog(page, 'Giữ nguyên tác giả');
    await asked.getByLabel('Lý do', { exact: true }).fill('Bảng chấm công ghi chị có tham gia.');
    await asked.getByRole('button', { name: 'Giữ nguyên tác giả' }).click();
    await expect(page.getByText('Phản đối đã giải quyết')).toBeVisible();
});

test('a member of a council gives points and may change them', async ({ page, signIn }) => {
    const title = await nominated();
    await signIn('reviewer');
    await page.goto('/duyet/phieu');
    await expect(page).toHaveTitle('Phiếu của hội đồng · Sáng kiến');
    await noSeriousAxe(page);
    await page.getByRole('link', { name: title }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await page.getByLabel('Tính mới').fill('8');
    await page.getByLabel('Hiệu quả', { exact: true }).fill('9');
    await page.getByLabel(/Nhận xét/).fill('Áp dụng được ở nhiều tổ.');
    await expect(page.getByText('85,0\u00a0%')).toBeVisible();
    await noSeriousAxe(page);
    await page.getByRole('button', { name: 'Gửi phiếu' }).click();
    await expect(page.getByRole('button', { name: 'Sửa phiếu' })).toBeVisible();
    await page.goto('/duyet/phieu');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('link', { name: title })).toHaveCount(0);
});

/** Something valid that waits for the ballot of the reviewer. */
async function nominated(): Promise<string> {
    const [one] = await several('technology', 'Phần mềm tra cứu');
    if (!one) throw new Error('nothing was filed');
    const [reviewer, officer] = await Promise.all([as('reviewer'), as('officer')]);
    await done(
        reviewer.post(`/v1/initiatives/${one.id}/decisions`, { data: { verdict: 'accept' } }),
    );
    await recognition();
    const id = await council(officer);
    await done(
        officer.post(`/v1/initiatives/${one.id}/nominations`, {
            data: { council: id, merits: 'Đã dùng ở ba tổ.' },
        }),
    );
    await Promise.all([reviewer.dispose(), officer.dispose()]);
    return one.title;
}
