import type { Page } from '@playwright/test';
import { expect, noSeriousAxe } from './fixtures';
import { Api, test } from './newcomers';
import { programme } from './programmes';
import { press } from './press';

async function kept<T>(home: string, code: string): Promise<T> {
    return (await Api.who(home, 'admin')).get<T>(`/v1/programmes/${code}`);
}

async function push(page: Page, name: string): Promise<void> {
    await page.getByRole('button', { name, exact: true }).click();
}

test('an admin says by which criteria and points a province recognises, after a vote below', async ({
    page,
    signIn,
    home,
}) => {
    test.setTimeout(90_000);
    const code = await programme(home);
    await signIn('admin');
    await page.goto(`/quan-tri/chuong-trinh/${code}?xem=cong-nhan`);
    await expect(page.getByRole('heading', { name: 'Chưa có cấp nào công nhận' })).toBeVisible();
    await push(page, 'Thêm cấp');
    await push(page, 'Thêm cấp');
    const second = page.getByRole('region', { name: 'Cấp trên cơ sở' });
    await second.getByRole('button', { name: /Cấp công nhận$/ }).click();
    await press(page.getByRole('option', { name: 'Tỉnh, thành phố, ngành' }));
    const province = page.getByRole('region', { name: 'Tỉnh, thành phố, ngành' });
    await province.getByRole('button', { name: /Được đề nghị xét$/ }).click();
    await press(page.getByRole('option', { name: /công nhận từ cấp cơ sở$/ }));
    await province.getByText(/^Điểm bình quân của các thành viên/).click();
    await push(page, 'Thêm tiêu chí');
    await criterion(page, 1, ['Tính mới', 'Novelty', 'tinh-moi', '40', '2']);
    await criterion(page, 2, ['Hiệu quả', 'Effect', 'hieu-qua', '60', '3']);
    await expect(province.getByText('Tối đa 100 điểm')).toBeVisible();
    await expect(province.getByText('Chiếm 60,0')).toBeVisible();
    await figure(page, 'Điểm đạt', '70,5');
    await figure(page, 'Số thành viên tối thiểu', '7', 1);
    await figure(page, 'Số người phải chấm', '5', 1);
    await province.getByText(/cùng công đoàn cơ sở/).click();
    await noSeriousAxe(page);
    await push(page, 'Lưu điều khoản');
    await expect(page.getByText('Đã lưu điều khoản công nhận.')).toBeVisible();

    const { recognition } = await kept<{ recognition: unknown[] }>(home, code);
    expect(recognition).toEqual([
        expect.objectContaining({ level: 'unit', method: 'vote', majority: 'half', members: 3 }),
        {
            level: 'province',
            method: 'average',
            criteria: [
                { code: 'tinh-moi', vi: 'Tính mới', en: 'Novelty', points: 40, weight: 2 },
                { code: 'hieu-qua', vi: 'Hiệu quả', en: 'Effect', points: 60, weight: 3 },
            ],
            least: 70.5,
            majority: null,
            members: 7,
            quorum: 5,
            after: 'unit',
            conflict: 'same_unit',
        },
    ]);
    await page.reload();
    await expect(province.getByLabel('Tên tiếng Việt').first()).toHaveValue('Tính mới');
});

test('terms that lack something cannot be saved, and say what', async ({ page, signIn, home }) => {
    const code = await programme(home);
    await signIn('admin');
    await page.goto(`/quan-tri/chuong-trinh/${code}?xem=cong-nhan`);
    await push(page, 'Thêm cấp');
    await page.getByText(/^Điểm bình quân của các thành viên/).click();
    await expect(page.getByRole('button', { name: 'Lưu điều khoản' })).toHaveAccessibleDescription(
        /mỗi tiêu chí cần mã và tên/,
    );
    await push(page, 'Hủy thay đổi');
    await expect(page.getByRole('heading', { name: 'Chưa có cấp nào công nhận' })).toBeVisible();
    expect(await kept(home, code)).toMatchObject({ recognition: [] });
});

test('an admin says which papers are asked for and which are required', async ({
    page,
    signIn,
    home,
}) => {
    const code = await programme(home);
    await signIn('admin');
    await page.goto(`/quan-tri/chuong-trinh/${code}`);
    await page.getByRole('tab', { name: 'Giấy tờ' }).click();
    const decision = page.getByRole('region', { name: 'Quyết định công nhận' });
    await decision.getByText('Bắt buộc').click();
    const calculation = page.getByRole('region', { name: 'Cách tính giá trị làm lợi' });
    await calculation.getByText('Nên có').click();
    await calculation.getByRole('textbox', { name: /^Chỉ khi giá trị/ }).fill('100000000');
    await page.keyboard.press('Tab');
    await noSeriousAxe(page);
    await push(page, 'Lưu giấy tờ');
    await expect(page.getByText('Đã lưu giấy tờ kèm theo.')).toBeVisible();
    expect(await kept(home, code)).toMatchObject({
        attachments: [
            { sort: 'recognition', how: 'required', over_vnd: null },
            { sort: 'calculation', how: 'asked', over_vnd: 100_000_000 },
        ],
    });
});

test('an admin keeps a reason in both languages, and a step that ends with a result', async ({
    page,
    signIn,
    home,
}) => {
    const code = await programme(home);
    await signIn('admin');
    await page.goto(`/quan-tri/chuong-trinh/${code}?xem=ly-do`);
    await push(page, 'Thêm mẫu');
    await page.getByRole('textbox', { name: 'Mã' }).last().fill('thieu-anh');
    await page.getByRole('textbox', { name: 'Tiếng Việt' }).last().fill('Thiếu ảnh sau áp dụng.');
    await page.getByRole('textbox', { name: 'Tiếng Anh' }).last().fill('No picture from after.');
    await noSeriousAxe(page);
    await push(page, 'Lưu mẫu lý do');
    await expect(page.getByText('Đã lưu mẫu lý do.')).toBeVisible();

    await page.getByRole('tab', { name: 'Quy trình duyệt' }).click();
    const last = page.getByRole('region', { name: 'Bước 2' });
    await last.getByText('Kết thúc bằng ghi nhận kết quả').click();
    await expect(page.getByRole('button', { name: 'Lưu quy trình' })).toHaveAccessibleDescription(
        /hãy ghi ngày bắt đầu và hạn/,
    );
    for (const [label, digits] of [
        ['Ghi nhận kết quả từ ngày', '01112028'],
        ['Hạn ghi nhận kết quả', '31122028'],
    ] as const) {
        await last.getByRole('group', { name: label }).getByRole('spinbutton').first().click();
        await page.keyboard.type(digits);
    }
    await noSeriousAxe(page);
    await push(page, 'Lưu quy trình');
    await expect(page.getByText('Đã lưu quy trình duyệt.')).toBeVisible();
    const { chain } = await kept<{ chain: { result: unknown }[] }>(home, code);
    expect(chain[1]?.result).toEqual({ from: '2028-11-01', due: '2028-12-31' });
});

async function criterion(page: Page, nth: number, values: readonly string[]): Promise<void> {
    const group = page.getByRole('group', { name: `Tiêu chí ${nth}` });
    const fields = ['Tên tiếng Việt', 'Tên tiếng Anh', 'Mã', 'Điểm tối đa', 'Hệ số'];
    for (const [place, field] of fields.entries()) {
        await group.getByRole('textbox', { name: field }).fill(values[place] ?? '');
        await page.keyboard.press('Tab');
    }
}

async function figure(page: Page, name: string, value: string, nth = 0): Promise<void> {
    await page.getByRole('textbox', { name }).nth(nth).fill(value);
    await page.keyboard.press('Tab');
}
