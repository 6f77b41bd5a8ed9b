import { type Download, expect, type Locator, type Page } from '@playwright/test';
import { press } from './press';

const WORDS = new Intl.Collator('vi', { numeric: true });

/** Puts a table in order as its reader does: by its head, on a phone by choosing. */
export async function order(page: Page, isMobile: boolean, column: string, way: string) {
    if (isMobile) {
        await page
            .getByRole('button', { name: /Sắp xếp/ })
            .first()
            .click();
        return press(page.getByRole('option', { name: `${column}: ${way}`, exact: true }));
    }
    const head = page.getByRole('columnheader', { name: column, exact: true }).first();
    const asked = /^(A|thấp|cũ)/.test(way) ? 'ascending' : 'descending';
    await expect(async () => {
        await head.getByRole('button').click();
        await expect(head).toHaveAttribute('aria-sort', asked, { timeout: 500 });
    }).toPass();
}

/** The names of the rows, from the first to the last. */
export async function names(table: Locator): Promise<string[]> {
    await expect(table.getByRole('rowheader').first()).toBeVisible();
    return table.locator('tbody').getByRole('rowheader').allInnerTexts();
}

export const byWord = (all: readonly string[]) => [...all].sort((a, b) => WORDS.compare(a, b));

/** The lines of the file that a button saves. */
export async function saved(page: Page, press: Locator): Promise<string[]> {
    const coming: Promise<Download> = page.waitForEvent('download');
    await press.click();
    const chunks: Buffer[] = [];
    for await (const chunk of await (await coming).createReadStream()) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString().replace('\uFEFF', '').trimEnd().split('\r\n');
}
