import { expect, test } from './fixtures';
import { press, seen } from './press';

test('a list to choose from closes when somebody says so, and does not open by itself', async ({
    page,
    signIn,
}) => {
    await signIn('admin');
    await page.goto('/quan-tri/quyen');
    await page.getByRole('button', { name: 'Cấp quyền', exact: true }).click();
    const field = page.getByRole('dialog').getByRole('combobox', { name: /^Ở đơn vị/ });
    const found = page.getByRole('option', { name: /HN-0002$/ }).first();
    const open = page.getByRole('listbox', { name: /^Gợi ý/ });
    await field.fill('HN-0002');
    await expect(found).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(open).toBeHidden();
    await expect(field).toHaveValue('HN-0002');

    // A scroll moves the field away from its list, though nothing is chosen yet.
    await field.fill('HN-000');
    await seen(found);
    await page.evaluate(() => document.dispatchEvent(new Event('scroll')));
    await press(found);
    await expect(open).toBeHidden();
    await expect(page.getByRole('dialog').getByRole('radio', { name: /^Lãnh đạo/ })).toBeAttached();

    // The options are those of an empty text by now: what was chosen must be known all the same.
    const chosen = await field.inputValue();
    await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Hiện gợi ý/ })
        .click();
    await expect(open).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(open).toBeHidden();
    await page.keyboard.press('Enter');
    await page.keyboard.type('xyz');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await expect(field).toHaveValue(chosen);
});

test('a list stays under the finger while the page moves', async ({ page, signIn }) => {
    await signIn('admin');
    await page.goto('/quan-tri/don-vi/HN-0001');
    await page.getByRole('button', { name: 'Chuyển', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').fill('HP');
    const found = page.getByRole('option', { name: / HP$/ }).first();
    await expect(found).toBeEnabled();
    await seen(found);
    const pressed = await found.elementHandle();
    await page.evaluate(() => document.dispatchEvent(new Event('scroll')));
    await page.waitForTimeout(300);
    expect(await pressed.evaluate((one) => one.isConnected)).toBe(true);
    await press(found);
    await expect(dialog.getByRole('combobox')).toHaveValue('LĐLĐ thành phố Hải Phòng');
});
