import { expect } from '@playwright/test';
import { enter, pick, walk, write } from './keyboard';
import { approve, member, newcomer, PHOTO, poster, SECRET, test } from './newcomers';
import { PASSWORD, PEOPLE } from './people';
import { dialog, onlyThese, several, states, verdict } from './review-desk';

// A phone has no keyboard.
test.describe('by keyboard alone', { tag: '@desktop' }, () => {
    test('somebody skips to the content, signs in, and moves about', async ({ page }) => {
        await page.goto('/dang-nhap');
        await enter(page, page.getByRole('link', { name: 'Đến nội dung' }));
        await expect(page.getByRole('main')).toBeFocused();
        await write(page, page.getByLabel('Email hoặc số điện thoại'), PEOPLE.officer.login);
        await write(page, page.getByLabel('Mật khẩu', { exact: true }), PASSWORD);
        await page.keyboard.press('Enter');
        await expect(page.getByRole('heading', { level: 1 })).toContainText('CĐCS');

        const parts = page.getByRole('navigation', { name: 'Các phần của đơn vị' });
        await enter(page, parts.getByRole('link', { name: 'Đoàn viên' }));
        await expect(page.getByRole('heading', { level: 1, name: 'Đoàn viên' })).toBeFocused();
        await walk(page, page.getByRole('tab', { name: 'Chờ duyệt' }));
        await page.keyboard.press('ArrowRight');
        await expect(page.getByRole('tab', { name: 'Đã duyệt' })).toBeFocused();
        await expect(page).toHaveURL(/xem=da-duyet/);

        await page.goto('/tai-khoan');
        await enter(page, page.getByRole('button', { name: 'Tài khoản' }));
        await expect(page.getByRole('menu')).toBeVisible();
        await page.keyboard.press('Escape');
        await expect(page.getByRole('button', { name: 'Tài khoản' })).toBeFocused();
    });

    test('a newcomer joins and registers in three steps', async ({ page, home }) => {
        test.slow();
        const [one, colleague] = [newcomer(), await member(home)];
        await page.goto(`/tham-gia/${await poster(home)}`);
        await write(page, page.getByLabel('Họ và tên'), one.name);
        await write(page, page.getByLabel('Số điện thoại hoặc email'), one.login);
        await write(page, page.getByLabel('Mật khẩu', { exact: true }), SECRET);
        await walk(page, page.getByRole('checkbox', { name: 'Tôi đồng ý' }));
        await page.keyboard.press('Space');
        await enter(page, page.getByRole('button', { name: 'Tạo tài khoản và tham gia' }));
        await expect(page.getByText('Đã gửi yêu cầu tham gia').first()).toBeVisible();
        await approve(home, one.name);
        await enter(page, page.getByRole('link', { name: 'Đăng ký sáng kiến' }));

        const title = `Giá treo dây hàn của ${one.name}`;
        await write(page, page.getByLabel('Tên sáng kiến'), title);
        await pick(page, page.getByRole('button', { name: /Loại/ }), 'Giải pháp kỹ thuật');
        await pick(page, page.getByRole('button', { name: /Lĩnh vực/ }), 'Sản xuất, kinh doanh');
        const used = page.getByRole('group', { name: 'Ngày bắt đầu áp dụng' });
        await write(page, used.getByRole('spinbutton').first(), '01102025');
        await write(page, page.getByLabel('Trước khi có sáng kiến'), 'Dây hàn vắt trên sàn.');
        await write(page, page.getByLabel('Giải pháp', { exact: true }), `${title}, có ròng rọc.`);
        await enter(page, page.getByRole('button', { name: 'Tiếp tục' }));

        await write(page, page.getByLabel('Hiệu quả sau khi áp dụng'), 'Không ai vấp dây nữa.');
        await write(page, page.getByLabel('Số tiền làm lợi'), '9000000');
        await write(page, page.getByLabel('Cách tính'), '15 phút x 240 ca');
        await walk(page, page.getByRole('radio').first());
        await page.keyboard.press('Space');
        await write(page, page.getByLabel('Số quyết định'), '08/QĐ-CĐ');
        const decided = page.getByRole('group', { name: 'Ngày quyết định' });
        await write(page, decided.getByRole('spinbutton').first(), '20102025');
        await enter(page, page.getByRole('button', { name: 'Tiếp tục' }));

        const choosing = page.waitForEvent('filechooser');
        await enter(page, page.getByRole('button', { name: /Chọn tệp|Chọn ảnh/ }).first());
        await (await choosing).setFiles(PHOTO);
        await expect(page.getByRole('listitem').filter({ hasText: PHOTO.name })).toBeVisible();
        await write(
            page,
            page.getByRole('combobox', { name: 'Thêm đồng nghiệp trong đơn vị' }),
            colleague.name,
        );
        const found = page.getByRole('option', { name: colleague.name });
        await expect(found).toBeVisible();
        await expect(async () => {
            await page.keyboard.press('ArrowDown');
            await expect(found).toHaveAttribute('data-focused', 'true', { timeout: 200 });
        }).toPass();
        await page.keyboard.press('Enter');
        const card = page.getByRole('group', { name: `Tác giả ${colleague.name}` });
        await pick(
            page,
            card.getByRole('button', { name: /Nhóm/ }),
            'Công nhân, lao động doanh nghiệp',
        );
        await expect(page.getByText('Đủ điều kiện để gửi.')).toBeVisible();
        await enter(page, page.getByRole('button', { name: 'Gửi đăng ký' }));
        await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused();
    });

    test('a reviewer is kept in the dialog, gets back by Escape, and decides', async ({
        page,
        signIn,
    }) => {
        test.slow();
        const [one] = await several('research', 'Khảo sát phím');
        if (!one) throw new Error('nothing was filed');
        await signIn('reviewer');
        await page.goto(onlyThese('research'));
        await enter(page, page.getByRole('link', { name: one.title }));
        await expect(page.getByRole('heading', { level: 1, name: one.title })).toBeFocused();
        await enter(page, verdict(page, 'Trả lại'));
        const asked = dialog(page, 'Trả lại để sửa');
        await expect(asked).toBeVisible();
        for (let step = 0; step < 12; step += 1) {
            await page.keyboard.press(step < 8 ? 'Tab' : 'Shift+Tab');
            await expect(asked.locator(':focus')).toHaveCount(1);
        }
        await page.keyboard.press('Escape');
        await expect(asked).toBeHidden();
        await expect(verdict(page, 'Trả lại')).toBeFocused();
        await page.keyboard.press('Enter');
        await write(page, asked.getByLabel('Lý do', { exact: true }), 'Thiếu bảng tính.');
        await enter(page, asked.getByRole('button', { name: 'Trả lại', exact: true }));
        await expect(page.getByText(`Đã trả lại «${one.title}».`)).toBeVisible();
        expect(await states([one])).toEqual(['returned']);
    });

    test('a leader narrows the board and goes back in time', async ({ page, signIn }) => {
        await signIn('leader');
        await page.goto('/bang?chuong-trinh=1M');
        await expect(page.getByRole('row').filter({ hasText: 'Hà Nội' })).toBeVisible();
        await pick(page, page.getByRole('button', { name: /Chỉ số/ }), 'Đã đăng ký');
        await expect(page).toHaveURL(/chi-so=/);
        const slider = page.getByRole('slider', { name: /Kéo để xem lại/ });
        await walk(page, slider);
        await page.keyboard.press('Home');
        await expect(page).toHaveURL(/luc=/);
        await walk(page, page.getByRole('tab', { name: 'Xếp hạng' }));
        await page.keyboard.press('ArrowRight');
        await expect(page.getByRole('tab', { name: 'Tiến độ' })).toBeFocused();
    });
});
