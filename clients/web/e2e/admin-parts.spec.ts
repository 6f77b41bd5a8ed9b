import type { Page } from '@playwright/test';
import { expect, noSeriousAxe } from './fixtures';
import { Api, test } from './newcomers';
import { programme } from './programmes';

interface Stands {
    goal: number;
    chain: { step: string; days: number }[];
}

async function elsewhere(home: string, code: string, change: object): Promise<void> {
    await (await Api.who(home, 'admin')).edit(`/v1/programmes/${code}`, change);
}

async function stands(home: string, code: string): Promise<Stands> {
    return (await Api.who(home, 'admin')).get<Stands>(`/v1/programmes/${code}`);
}

async function days(page: Page, step: number, count: string): Promise<void> {
    const field = page
        .getByRole('region', { name: `Bước ${step}` })
        .getByRole('textbox', { name: 'Hạn (ngày làm việc)' });
    await field.fill(count);
    await field.press('Tab');
}

test('of two admins at one chain, the second sees that the first was there, and decides', async ({
    page,
    signIn,
    home,
    watch,
}) => {
    watch.allow(412);
    const code = await programme(home);
    const { chain } = await stands(home, code);
    const longer = (at: number, count: number) =>
        chain.map((step, place) => (place === at ? { ...step, days: count } : step));
    const save = page.getByRole('button', { name: 'Lưu quy trình' });
    const alert = page.getByRole('alert').filter({ hasText: 'Người khác vừa sửa chương trình' });
    await signIn('admin');
    await page.goto(`/quan-tri/chuong-trinh/${code}?xem=quy-trinh`);

    // Another part does not matter here.
    await days(page, 1, '9');
    await elsewhere(home, code, { goal: 77 });
    await save.click();
    await expect(page.getByText('Đã lưu quy trình duyệt.')).toBeVisible();
    expect(await stands(home, code)).toMatchObject({ goal: 77, chain: longer(0, 9) });

    await days(page, 1, '12');
    await elsewhere(home, code, { chain: longer(1, 20) });
    await save.click();
    await expect(alert).toBeVisible();
    await noSeriousAxe(page);
    expect((await stands(home, code)).chain).toEqual(longer(1, 20));
    await alert.getByRole('button', { name: 'Lấy bản của họ' }).click();
    await expect(alert).toBeHidden();
    await expect(page.getByRole('textbox', { name: 'Hạn (ngày làm việc)' }).nth(1)).toHaveValue(
        '20',
    );
    await expect(save).toHaveAttribute('aria-disabled', 'true');

    // Whoever saves after having been told means it.
    await days(page, 1, '12');
    await elsewhere(home, code, { chain: longer(1, 30) });
    await save.click();
    await expect(alert).toBeVisible();
    await save.click();
    await expect(alert).toBeHidden();
    const both = chain.map((step, place) => ({ ...step, days: [12, 20][place] }));
    await expect.poll(async () => (await stands(home, code)).chain).toEqual(both);
});
