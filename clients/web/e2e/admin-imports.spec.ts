import type { Page } from '@playwright/test';
import { expect, noSeriousAxe } from './fixtures';
import { list } from './lists';
import { Api, enter, member, test, UNION } from './newcomers';
import { draft, programme, salt } from './programmes';

const PAGE = '/quan-tri/nhap';
const COLUMNS = 'programme,phase,unit,kind,value';

async function choose(page: Page, label: string, name: string, text: string): Promise<void> {
    await page
        .getByLabel(label)
        .locator('input[type=file]')
        .first()
        .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
}

test('who is an admin and an officer sees the lists of the units, and opens one', async ({
    page,
    home,
}) => {
    test.setTimeout(90_000);
    const { login, name } = await member(home);
    const admin = await Api.who(home, 'admin');
    for (const role of ['admin', 'officer'])
        await admin.post('/v1/grants', { login, role, unit: UNION });
    await enter(page, login);
    const file = `danh-sach-${salt()}.csv`;
    await page.goto(`/don-vi/${UNION}/excel`);
    await choose(page, 'Danh sách sáng kiến (XLSX hoặc CSV)', file, String(list(1, salt())));
    await expect(page.getByRole('heading', { level: 1, name: file })).toBeVisible();

    await page.goto(PAGE);
    const row = page.getByRole('row').filter({ hasText: file });
    await expect(row).toContainText(name);
    await expect(row).toContainText(UNION);
    await expect(row).toContainText(/0 \/ \d+ dòng/);
    await expect(row).toContainText('Chờ bạn xác nhận');
    await expect(row.getByRole('link', { name: `Tải báo cáo của ${file}` })).toHaveAttribute(
        'href',
        /\/v1\/workbooks\/.*\/reports\/xlsx$/,
    );
    await noSeriousAxe(page);
    await page.goto(`${PAGE}?don-vi=HN-0002`);
    await expect(page.getByRole('heading', { name: 'Không có danh sách nào' })).toBeVisible();
    await page.goto(`${PAGE}?don-vi=${UNION}`);
    await page.getByRole('link', { name: file, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: file })).toBeVisible();
    await page.getByRole('button', { name: 'Bỏ danh sách này' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Bỏ danh sách này' }).click();
    await expect(page.getByText('Đã bỏ danh sách.')).toBeVisible();
});

test('an admin who is no officer reads a list and enters nothing of it', async ({
    page,
    home,
    signIn,
}) => {
    const { login } = await member(home);
    const admin = await Api.who(home, 'admin');
    await admin.post('/v1/grants', { login, role: 'officer', unit: UNION });
    await enter(page, login);
    const file = `danh-sach-${salt()}.csv`;
    await page.goto(`/don-vi/${UNION}/excel`);
    await choose(page, 'Danh sách sáng kiến (XLSX hoặc CSV)', file, String(list(1, salt())));
    await expect(page.getByRole('heading', { level: 1, name: file })).toBeVisible();

    await signIn('admin');
    await page.goto(PAGE);
    await page.getByRole('link', { name: file, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: file })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Ghi nhận/ })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Bỏ danh sách này' })).toHaveCount(0);
});

test('an admin imports targets from a file once all its faults are mended', async ({
    page,
    signIn,
    home,
    watch,
}) => {
    const code = await programme(home);
    const stands = async () =>
        (await Api.who(home, 'admin')).get<unknown[]>(`/v1/programmes/${code}/targets`);
    await signIn('admin');
    await page.goto(PAGE);
    await page.getByRole('tab', { name: 'Nhập từ tệp' }).click();
    await noSeriousAxe(page);
    const wrong = [COLUMNS, `${code},,HN,given,5`, `${code},,HP,assigned,1.5`].join('\n');
    await choose(page, 'Tệp chỉ tiêu', 'chi-tieu.csv', wrong);
    await expect(page.getByText('Chưa nhập gì: 2 chỗ cần sửa')).toBeVisible();
    const faults = page.getByRole('table', { name: 'Những chỗ cần sửa' });
    await expect(faults.getByRole('row').filter({ hasText: 'Dòng 3' })).toContainText('value');
    await noSeriousAxe(page);

    // Only the service knows which units there are: it refuses the file as a whole.
    watch.allow(422);
    await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
    const unknown = [COLUMNS, `${code},,HN,assigned,60`, `${code},,KHONG-CO,assigned,5`].join('\n');
    await choose(page, 'Tệp chỉ tiêu', 'chi-tieu.csv', unknown);
    await page.getByRole('button', { name: 'Nhập 2 chỉ tiêu' }).click();
    await expect(faults.getByRole('row').filter({ hasText: 'Dòng 3' })).toContainText('unit');
    expect(await stands()).toEqual([]);

    await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
    const good = [COLUMNS, `${code},,HN,assigned,60`, `${code},,HP,self_set,40`].join('\r\n');
    await choose(page, 'Tệp chỉ tiêu', 'chi-tieu.csv', `\uFEFF${good}\r\n`);
    await page.getByRole('button', { name: 'Nhập 2 chỉ tiêu' }).click();
    await expect(page.getByText('Đã nhập 2 chỉ tiêu')).toBeVisible();
    await noSeriousAxe(page);
    expect(await stands()).toEqual([
        { unit: 'HN', phase: null, kind: 'assigned', value: 60 },
        { unit: 'HP', phase: null, kind: 'self_set', value: 40 },
    ]);
    await page.getByRole('link', { name: 'Xem chương trình' }).click();
    await expect(page.getByRole('tab', { name: 'Chỉ tiêu', selected: true })).toBeVisible();
});

test('an admin imports a programme from a file, and a mistake in it is named', async ({
    page,
    signIn,
    watch,
}) => {
    const code = `CT-${salt()}`;
    watch.allow(422);
    await signIn('admin');
    await page.goto(`${PAGE}?xem=tep&gi=programme`);
    const backwards = { ...draft(code), entry_to: '2027-01-01' };
    await choose(page, 'Tệp chương trình', 'chuong-trinh.json', JSON.stringify([backwards]));
    await page.getByRole('button', { name: 'Nhập chương trình' }).click();
    await expect(page.getByRole('table', { name: 'Những chỗ cần sửa' })).toContainText('entry');
    await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
    await choose(page, 'Tệp chương trình', 'chuong-trinh.json', JSON.stringify([draft(code)]));
    await page.getByRole('button', { name: 'Nhập chương trình' }).click();
    await expect(page.getByText('Đã lập chương trình')).toBeVisible();
    await page.getByRole('link', { name: 'Xem chương trình' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Chương trình thử ${code}`);
});

test('an admin brings units in from a file that was shown to do it, and mends its faults', async ({
    page,
    signIn,
    watch,
}) => {
    test.setTimeout(90_000);
    const code = `NH-${salt()}`;
    const head = 'code,name,kind,parent,province_code,block,opened_on,closed_on,successor';
    const figures = 'members,members_female,workers,workers_female';
    const rows = (parent: string) =>
        [
            `${head},${figures}`,
            `${code},CĐCS Nhập thử,grassroots,${parent},01,,2026-01-01,,,,,,`,
            `${code}-A,Tổ một,team,${code},01,,2026-01-01,,,,,,`,
            `${code}-B,Tổ hai,team,${code},01,,2026-01-01,2026-06-30,${code}-A,,,,`,
        ].join('\r\n');
    watch.allow(422);
    await signIn('admin');
    await page.goto(`${PAGE}?xem=tep&gi=units`);
    await choose(page, 'Tệp đơn vị', 'don-vi.csv', rows('KHONG-CO'));
    const faults = page.getByRole('table', { name: 'Những chỗ cần sửa' });
    await expect(faults.getByRole('row').filter({ hasText: 'Dòng 2' })).toContainText('parent');
    await expect(page.getByRole('button', { name: 'Nhập tất cả' })).toHaveCount(0);
    await noSeriousAxe(page);

    await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
    await choose(page, 'Tệp đơn vị', 'don-vi.csv', rows('HN'));
    await expect(page.getByText('Chưa có gì được ghi: tệp này sẽ làm')).toBeVisible();
    const units = page.getByRole('table', { name: 'Những đơn vị thay đổi' });
    await expect(units.getByRole('rowheader')).toHaveCount(3);
    await expect(units.getByRole('row').filter({ hasText: `${code}-B` })).toContainText(
        `Hết 30/06/2026 nhập vào ${code}-A`,
    );
    await noSeriousAxe(page);
    await page.goto(`/quan-tri/don-vi?tim=${code}`);
    await expect(page.getByText('Không tìm thấy đơn vị nào')).toBeVisible();

    await page.goto(`${PAGE}?xem=tep&gi=units`);
    await choose(page, 'Tệp đơn vị', 'don-vi.csv', rows('HN'));
    await page.getByRole('button', { name: 'Nhập tất cả' }).click();
    await expect(page.getByText('Đã nhập đơn vị')).toBeVisible();
    await page.goto(`/quan-tri/don-vi/${code}`);
    await expect(page.getByRole('heading', { level: 1, name: 'CĐCS Nhập thử' })).toBeVisible();
});
