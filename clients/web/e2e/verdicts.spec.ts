import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { day } from './form';
import { enter } from './newcomers';
import { PASSWORD, PEOPLE } from './people';
import { appointed, as, done, filed, PROGRAMME, type Filed } from './review-data';
import { dialog, named, onlyThese, several, states, verdict } from './review-desk';
import { scanned } from './scan';

/** An officer enters it for the worker of the demonstration. */
async function ofWorker(title: string): Promise<Filed> {
    const officer = await as('officer');
    const author = { name: PEOPLE.worker.name, login: PEOPLE.worker.login };
    const one = await filed(officer, { title: named(title), author });
    await officer.dispose();
    return one;
}

async function judged(id: string, data: Record<string, string>): Promise<void> {
    const reviewer = await as('reviewer');
    await done(reviewer.post(`/v1/initiatives/${id}/decisions`, { data }));
    await reviewer.dispose();
}

test('an author appeals a refusal, and the next unit above decides for good', async ({
    page,
    signIn,
}) => {
    test.slow();
    const one = await ofWorker('Bàn xoay phân loại');
    await judged(one.id, { verdict: 'refuse', reason: 'Đã có ở phân xưởng khác.' });
    await signIn('worker');
    await page.goto(`/sang-kien/${one.id}`);
    await expect(page.getByText('Đã có ở phân xưởng khác.').first()).toBeVisible();
    await page.getByRole('button', { name: 'Khiếu nại' }).click();
    const asked = dialog(page, 'Khiếu nại');
    const send = asked.getByRole('button', { name: 'Khiếu nại' });
    await expect(send).toHaveAttribute('aria-disabled', 'true');
    await asked.getByLabel(/chưa đúng/).fill('Bàn ở phân xưởng kia không xoay được.');
    await send.click();
    await expect(page.getByText('Đã gửi khiếu nại.')).toBeVisible();
    await expect(page.getByText(/^Bước: giải quyết khiếu nại, tại .*Hà Nội/)).toBeVisible();

    await enter(page, await appointed('Đặng Thị Phúc', 'HN'), PASSWORD);
    await page.goto(`/duyet/${one.id}`);
    await expect(page.getByText('Bàn ở phân xưởng kia không xoay được.')).toBeVisible();
    await expect(verdict(page, 'Trả lại')).toHaveAccessibleDescription(/không trả lại/);
    await verdict(page, 'Chấp nhận').click();
    await dialog(page, 'Chấp nhận hồ sơ này?').getByRole('button', { name: 'Chấp nhận' }).click();
    await expect(page.getByText(`Đã chấp nhận «${one.title}».`)).toBeVisible();

    await signIn('worker');
    await page.goto(`/sang-kien/${one.id}`);
    await expect(page.getByText('Đã được công nhận hợp lệ.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Khiếu nại' })).toHaveCount(0);
});

/** Fetches a paper that a link leads to: what it is called, and where its code leads. */
async function paper(page: Page, name: string): Promise<{ called: string; leads: string }> {
    const link = page.getByRole('link', { name, exact: true });
    const answer = await page.request.get((await link.getAttribute('href')) ?? '');
    expect(answer.headers()['content-type']).toBe('application/pdf');
    const body = await answer.body();
    expect(body.subarray(0, 5).toString()).toBe('%PDF-');
    return { called: answer.headers()['content-disposition'] ?? '', leads: scanned(body) };
}

test('what is valid has papers that prove it, until it is annulled', async ({ page, signIn }) => {
    test.slow();
    const one = await ofWorker('Chụp che lưỡi cưa');
    await judged(one.id, { verdict: 'accept' });
    await signIn('worker');
    await page.goto(`/sang-kien/${one.id}`);
    const receipt = await paper(page, 'Biên nhận');
    expect(receipt.called).toContain(`filename="bien-nhan-${one.number}.pdf"`);
    expect(receipt.called).toContain(encodeURIComponent(`Biên nhận ${one.number}.pdf`));
    const certificate = await paper(page, 'Giấy chứng nhận');
    expect(certificate.called).toContain(`filename="giay-chung-nhan-${one.number}-1.pdf"`);

    await page.goto(receipt.leads);
    await expect(page.getByText('Được công nhận hợp lệ')).toBeVisible();
    await expect(page.getByText(one.number).first()).toBeVisible();
    await expect(page.getByText(PEOPLE.worker.name)).toHaveCount(0);
    await page.goto(certificate.leads);
    await expect(page.getByText(PEOPLE.worker.name)).toBeVisible();
    await expect(page.getByText(one.title)).toBeVisible();
    await expect(page.getByText('KHÔNG CÒN ĐƯỢC CÔNG NHẬN')).toHaveCount(0);

    await signIn('reviewer');
    await page.goto(`/duyet/${one.id}`);
    await page.getByRole('button', { name: 'Hủy công nhận' }).click();
    const asked = dialog(page, 'Hủy công nhận hồ sơ này?');
    await asked.getByLabel('Lý do', { exact: true }).fill('Chụp che này do nhà máy bán kèm.');
    await asked.getByRole('button', { name: 'Hủy công nhận' }).click();
    await expect(page.getByText('Đã hủy công nhận.')).toBeVisible();

    await page.goto(certificate.leads);
    // A browser may keep the page for a moment.
    await page.reload();
    await expect(page.getByText(/KHÔNG CÒN ĐƯỢC CÔNG NHẬN/)).toBeVisible();
    await signIn('worker');
    await page.goto(`/sang-kien/${one.id}`);
    await expect(page.getByText('Việc công nhận đã bị hủy')).toBeVisible();
    await expect(page.getByText('Chụp che này do nhà máy bán kèm.').first()).toBeVisible();
    await expect(page.getByRole('link', { name: 'Giấy chứng nhận' })).toHaveCount(0);
});

const DAY = 86_400_000;
const iso = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

test('what is settled for tomorrow is told to nobody today, and can be called off', async ({
    page,
    signIn,
}) => {
    test.slow();
    const all = await several('technology', 'Máy đếm khuy', 'Máy đếm cúc');
    await signIn('reviewer');
    await page.goto(onlyThese('technology'));
    for (const { title } of all)
        await page.getByRole('checkbox', { name: `Đánh dấu ${title}` }).press(' ');
    await page
        .getByRole('group', { name: 'Làm với những hồ sơ đã đánh dấu' })
        .getByRole('button', { name: 'Từ chối' })
        .click();
    const asked = dialog(page, 'Từ chối 2 hồ sơ');
    await asked.getByLabel('Lý do', { exact: true }).fill('Chưa có bản vẽ.');
    await asked.getByText('Thời điểm công bố').first().click();
    await asked.getByText('Vào thời điểm đã định').click();
    await day(page, 'Ngày công bố', iso(1));
    await asked.getByLabel('Giờ công bố').fill('09:30');
    await asked.getByRole('button', { name: /Xem trước/ }).click();
    await page.getByRole('button', { name: /^Hẹn công bố lúc .* 09:30$/ }).click();
    await expect(page.getByText('Đã hẹn giờ', { exact: true })).toBeVisible();
    expect(await states(all)).toEqual(['waiting', 'waiting']);
    await page.getByRole('button', { name: 'Hủy danh sách' }).click();
    await expect(page.getByText('Đã hủy danh sách; không hồ sơ nào bị quyết định.')).toBeVisible();
    expect(await states(all)).toEqual(['waiting', 'waiting']);
});

test('what is settled now is published at its time, and not a moment before', async ({
    page,
    signIn,
}) => {
    test.slow();
    const one = await ofWorker('Giá treo khuôn');
    const reviewer = await as('reviewer');
    const publish = Date.now() + 20_000;
    const data = { verdict: 'accept', ids: [one.id], publish_at: new Date(publish).toISOString() };
    const docket = await done<Filed>(reviewer.post('/v1/dockets', { data }));
    await reviewer.dispose();
    await signIn('reviewer');
    await page.goto(`/duyet/quyet-dinh/${docket.id}`);
    await page.getByRole('button', { name: /^Hẹn công bố lúc/ }).click();
    await expect(page.getByText('Đã hẹn giờ', { exact: true })).toBeVisible();

    await signIn('worker');
    await page.goto(`/sang-kien/${one.id}`);
    await expect(page.getByText('Đang chờ quyết định.')).toBeVisible();
    await expect(page.getByText('Đã chấp nhận', { exact: true })).toHaveCount(0);
    expect(Date.now()).toBeLessThan(publish);

    await signIn('reviewer');
    await page.goto(`/duyet/quyet-dinh/${docket.id}`);
    await expect(page.getByText('Đã xong', { exact: true })).toBeVisible({ timeout: 40_000 });
    expect(Date.now()).toBeGreaterThanOrEqual(publish);
    await signIn('worker');
    await page.goto(`/sang-kien/${one.id}`);
    await expect(page.getByText('Đã được công nhận hợp lệ.')).toBeVisible();
});

/** A programme of assignments: decided on by number, then carried out, then attested. */
async function assignments(): Promise<string> {
    const admin = await as('admin');
    const usual = await done<Record<string, unknown>>(admin.get(`/v1/programmes/${PROGRAMME}`));
    const code = `VM-${Math.random().toString(36).slice(2, 8)}`;
    const step = { at: 'own', kinds: ['province'], role: 'reviewer', quorum: 1 };
    const data = {
        ...{ ...usual, code, name: `Việc làm mới, đột phá ${code}`, goal: 21, phases: [] },
        ...{ recognition: [], attachments: [], entry_from: iso(-300), entry_to: iso(60) },
        ...{ used_from: iso(-300), used_to: iso(60) },
        chain: [
            { ...step, step: 'assign', days: 30, numbered: true },
            { ...step, step: 'result', days: 7, result: { from: iso(-1), due: iso(30) } },
        ],
        entry: {
            needs: ['field', 'before', 'solution'],
            kinds: ['province'],
            noun: { vi: 'việc làm mới', en: 'new undertaking' },
        },
    };
    await done(admin.post('/v1/programmes', { data }));
    await admin.dispose();
    return code;
}

test('an official records what became of an assignment, and it is attested', async ({
    page,
    signIn,
}) => {
    test.slow();
    const programme = await assignments();
    const official = await as('leaderHn');
    const { id } = await done<Filed>(
        official.post('/v1/initiatives', {
            data: {
                ...{ programme, unit: 'HN', submit: true, field: 'education' },
                title: named('Lớp học buổi tối cho công nhân'),
                before: 'Công nhân không có chỗ học sau ca.',
                solution: 'Mượn phòng của trường, mời giáo viên là đoàn viên.',
                authors: [{ name: PEOPLE.leaderHn.name, group: 'union_officer', share: 100 }],
            },
        }),
    );
    await official.dispose();
    const committee = await appointed('Hoàng Thị Mai', 'HN');
    await enter(page, committee, PASSWORD);
    await page.goto(`/duyet/${id}`);
    await expect(page.getByText('Giao thực hiện', { exact: true }).first()).toBeVisible();
    await verdict(page, 'Chấp nhận').click();
    const asked = dialog(page, 'Chấp nhận hồ sơ này?');
    await asked.getByLabel('Số quyết định').fill('88/QĐ-LĐLĐ');
    await day(page, 'Ngày quyết định', iso(-3));
    await asked.getByRole('button', { name: 'Chấp nhận' }).click();
    await expect(page.getByText(/^Đã chấp nhận/)).toBeVisible();

    await signIn('leaderHn');
    await page.goto(`/sang-kien/${id}`);
    await expect(page.getByText('Đã được giao thực hiện')).toBeVisible();
    await page.getByRole('button', { name: 'Ghi kết quả' }).click();
    const form = dialog(page, 'Ghi kết quả');
    await expect(form.getByRole('button', { name: 'Gửi kết quả' })).toHaveAttribute(
        'aria-disabled',
        'true',
    );
    await form.getByText('Đạt yêu cầu').click();
    await form.getByLabel('Đã làm được gì').fill('Đã mở 12 lớp cho 400 đoàn viên.');
    await form.getByLabel('Số tiền làm lợi').fill('40000000');
    await form.getByRole('button', { name: 'Gửi kết quả' }).click();
    await expect(page.getByText('Đã ghi kết quả.')).toBeVisible();
    const told = page.getByRole('region', { name: 'Kết quả thực hiện' });
    await expect(told).toContainText('Đạt yêu cầu');
    await expect(told).toContainText('Đã mở 12 lớp cho 400 đoàn viên.');
    await expect(page.getByText('40.000.000\u00a0đ')).toBeVisible();

    await enter(page, committee, PASSWORD);
    await page.goto(`/duyet/${id}`);
    await expect(page.getByText('Đã mở 12 lớp cho 400 đoàn viên.').first()).toBeVisible();
    await verdict(page, 'Chấp nhận').click();
    await asked.getByRole('button', { name: 'Chấp nhận' }).click();
    await expect(page.getByText(/^Đã chấp nhận/)).toBeVisible();
    await signIn('leaderHn');
    await page.goto(`/sang-kien/${id}`);
    await expect(page.getByText('Đã được công nhận hợp lệ.')).toBeVisible();
});
