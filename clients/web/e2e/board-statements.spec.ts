import { expect, noSeriousAxe, test } from './fixtures';
import { press } from './press';

test('a leader freezes figures, reads the sentence and fetches every form @main-desktop', async ({
    page,
    signIn,
}) => {
    await signIn('leader');
    await page.goto('/bang/bieu');
    await noSeriousAxe(page);
    await page.getByRole('link', { name: 'Chốt số liệu mới' }).click();
    await page.getByRole('button', { name: /Chương trình/ }).click();
    await press(page.getByRole('option', { name: 'Chương trình 1 triệu sáng kiến' }));
    await page.getByRole('radio', { name: 'Một cụm' }).check({ force: true });
    await page.getByRole('button', { name: /^Hãy chọn Cụm|Cụm/ }).click();
    await press(page.getByRole('option', { name: 'Hà Nội – Hải Phòng – Quảng Ninh' }));
    await page
        .getByRole('group', { name: /Tính đến lúc/ })
        .getByRole('spinbutton')
        .first()
        .click();
    await page.keyboard.type('170024062022');
    await noSeriousAxe(page);
    await page.getByRole('button', { name: 'Chốt số liệu' }).click();

    await expect(
        page.getByRole('heading', { level: 1, name: /^Biểu số \d{4}-\d{4,}$/ }),
    ).toBeVisible();
    await expect(page.getByRole('blockquote')).toContainText('Tính đến 17 giờ 00 ngày 24/6/2022');
    const number = (await page.getByRole('heading', { level: 1 }).innerText()).slice(-9);
    await page.reload();
    await expect(page.getByRole('row').filter({ hasText: 'Hà Nội' })).toContainText('51.500');
    await noSeriousAxe(page);
    for (const form of ['PDF', 'DOCX', 'XLSX', 'Trang trình chiếu', 'JSON']) {
        const to = await page.getByRole('link', { name: form }).getAttribute('href');
        expect((await page.request.get(to ?? '')).status()).toBe(200);
    }
    const proof = page.getByRole('link', { name: 'Kiểm tra tính xác thực' });
    await page.goto((await proof.getAttribute('href')) ?? '');
    await expect(page.getByText(/51\.500/).first()).toBeVisible();
    await page.goto(`/hoi-nghi/${number}`);
    await expect(page).toHaveURL(new RegExp(`/v1/statements/${number}/papers/html`));
});
