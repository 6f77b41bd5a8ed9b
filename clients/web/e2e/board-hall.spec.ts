import { expect, noSeriousAxe, test } from './fixtures';

test('the conference screen keeps its last exact figure without a network and says so @main-desktop', async ({
    page,
    signIn,
    context,
}) => {
    await signIn('leader');
    await page.goto('/hoi-nghi/HN?chuong-trinh=1M');
    const figure = page.locator('.hall-number');
    await expect(figure).toHaveText('51.500');
    await expect(page.getByRole('main').getByRole('status')).toContainText(
        /Tính đến \d\d:\d\d ngày/,
    );
    await expect(page.getByText('đạt 85,8 % của 60.000')).toBeVisible();
    await noSeriousAxe(page);

    await context.setOffline(true);
    await expect(page.getByRole('main').getByRole('status')).toContainText('Mất kết nối');
    await expect(page.getByRole('main').getByRole('status')).toContainText(
        /Số liệu chính xác cuối cùng, tính đến \d\d:\d\d ngày/,
    );
    await expect(figure).toHaveText('51.500');

    await context.setOffline(false);
    await expect(page.getByRole('main').getByRole('status')).toContainText(
        /Tính đến \d\d:\d\d ngày/,
    );
});

test(
    'the conference screen fits a wall and is left by Escape',
    { tag: '@desktop' },
    async ({ page, signIn }) => {
        await page.setViewportSize({ width: 1920, height: 1080 });
        await signIn('leader');
        await page.goto('/hoi-nghi/VN?chuong-trinh=1M');
        await expect(page.getByRole('listitem').first()).toContainText('Thanh Hóa');
        await expect(page.getByRole('img', { name: /Quét để tự kiểm tra/ })).toBeInViewport({
            ratio: 1,
        });
        await expect(page.getByRole('main').getByRole('status')).toBeInViewport({ ratio: 1 });
        await page.setViewportSize({ width: 3840, height: 2160 });
        await expect(page.getByRole('main').getByRole('status')).toBeInViewport({ ratio: 1 });
        await page.keyboard.press('Escape');
        await expect(page).toHaveURL(/\/bang\/VN\?chuong-trinh=1M$/);
    },
);
