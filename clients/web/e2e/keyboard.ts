import { expect, type Locator, type Page } from '@playwright/test';

const FAR = 80;

/** Goes on, key by key, until what is looked for has the focus; each stop on the way can be seen. */
export async function walk(page: Page, to: Locator, key = 'Tab'): Promise<void> {
    for (let step = 0; step < FAR; step += 1) {
        await page.keyboard.press(key);
        expect(await unseen(page), 'where the focus cannot be seen').toBeNull();
        if (await stands(to)) return;
    }
    throw new Error(`${key} does not lead to ${to.toString()}`);
}

/** Walks there and presses Enter. */
export async function enter(page: Page, on: Locator): Promise<void> {
    await walk(page, on);
    await page.keyboard.press('Enter');
}

/** Walks there and types. */
export async function write(page: Page, into: Locator, text: string): Promise<void> {
    await walk(page, into);
    await page.keyboard.type(text);
}

/** Chooses one of a list behind a button, by its first letters. */
export async function pick(page: Page, from: Locator, option: string): Promise<void> {
    await enter(page, from);
    await expect(page.getByRole('listbox')).toBeVisible();
    const wanted = page.getByRole('option', { name: option, exact: true });
    if (!(await stands(wanted))) await walk(page, wanted, 'ArrowDown');
    await page.keyboard.press('Enter');
    await expect(from).toBeFocused();
}

async function stands(at: Locator): Promise<boolean> {
    return (await at.count()) === 1 && at.evaluate((one) => one === document.activeElement);
}

/** The element that has the focus without any sign of it. */
async function unseen(page: Page): Promise<string | null> {
    return page.evaluate(() => {
        const one = document.activeElement;
        // Headings that take the focus when a page comes are read, not stopped at.
        if (!one || one === document.body || one.matches('h1, h2')) return null;
        const around: Element[] = [one];
        for (let up = one.parentElement; up && around.length < 4; up = up.parentElement)
            if (up.matches('[data-focus-visible], [data-focus-within], .input, .check'))
                around.push(up);
        const clear = (colour: string) => colour.endsWith(', 0)');
        const shows = around.some((each) => {
            const look = getComputedStyle(each);
            const ringed = look.outlineStyle !== 'none' && !clear(look.outlineColor);
            const filled = each.matches('.date-part') && !clear(look.backgroundColor);
            const stroked =
                each.matches('.map-region') && document.querySelector('.map-picked') !== null;
            return look.boxShadow !== 'none' || ringed || filled || stroked;
        });
        const inside = one.closest('.check')?.querySelector('.check-box, .check-dot');
        const drawn = inside && getComputedStyle(inside).boxShadow !== 'none';
        return shows || drawn ? null : one.outerHTML.slice(0, 200);
    });
}
