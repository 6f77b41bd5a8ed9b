import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, noSeriousAxe, test } from './fixtures';
import { pick } from './form';
import { as, filed } from './review-data';
import { named } from './review-desk';

test('a delivery that failed is looked at, and one that was taken is sent again', async ({
    page,
    signIn,
}) => {
    test.setTimeout(120_000);
    const receiver = await receiving();
    await signIn('admin');
    await page.goto('/quan-tri/webhook');
    await page.getByRole('button', { name: 'Đăng ký webhook' }).click();
    const form = page.getByRole('dialog', { name: 'Đăng ký webhook' });
    await form.getByLabel('Địa chỉ nhận').fill(receiver.address);
    await pick(form.getByRole('combobox', { name: 'Đơn vị' }), 'HN-0001', /HN-0001$/);
    await form.getByText('được nộp').click();
    await form.getByRole('button', { name: 'Đăng ký webhook' }).click();
    await page.getByRole('button', { name: 'Tôi đã cất khóa' }).click();
    await page.getByRole('link', { name: receiver.address }).click();
    await expect(page.getByText('Chưa có lần gửi nào')).toBeVisible();

    const officer = await as('officer');
    await filed(officer, { title: named('Giá phơi khuôn') });
    await officer.dispose();
    const first = page
        .getByRole('table', { name: 'Các lần gửi' })
        .getByRole('row')
        .filter({ hasText: 'được nộp' })
        .first();
    await expect(async () => {
        await page.reload();
        await expect(first).toContainText(/Đang chờ[^]*503/, { timeout: 1000 });
    }).toPass({ timeout: 40_000 });
    await noSeriousAxe(page);

    receiver.mend();
    await expect(async () => {
        await page.reload();
        await expect(first).toContainText('Đã nhận', { timeout: 1000 });
    }).toPass({ timeout: 40_000 });
    const before = receiver.taken();
    await first.getByRole('button', { name: /^Gửi lại/ }).click();
    await expect(page.getByText('Sẽ gửi lại 1 sự kiện.')).toBeVisible();
    await expect.poll(receiver.taken, { timeout: 20_000 }).toBeGreaterThan(before);
    await page.getByRole('button', { name: 'Bỏ webhook' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Bỏ webhook' }).click();
    await expect(page.getByText('Đã bỏ webhook.')).toBeVisible();
    receiver.end();
});

/** An address of the test's own, which takes nothing until it is mended. */
async function receiving() {
    let [status, taken] = [503, 0];
    const server = createServer((asked, answer) => {
        asked.resume().on('end', () => {
            if (status === 204) taken += 1;
            answer.writeHead(status).end();
        });
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    return {
        address: `http://127.0.0.1:${port}/nhan`,
        mend: () => (status = 204),
        taken: () => taken,
        // Whoever sent keeps its connection open: without closing those it would not end.
        end: () => {
            server.close();
            server.closeAllConnections();
        },
    };
}
