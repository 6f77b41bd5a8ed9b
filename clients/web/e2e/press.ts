import { expect, type Locator } from '@playwright/test';

/**
 * Presses one line of a list, once it can be seen. A list is laid out before it is shown; a press
 * before that finds something else at its place, and the page would be scrolled to look for it.
 */
export async function press(option: Locator): Promise<void> {
    await seen(option);
    await option.click();
}

/** The list is where it stays, and can be seen. */
export async function seen(option: Locator): Promise<void> {
    const visible = () => option.evaluate((one) => one.checkVisibility({ opacityProperty: true }));
    await expect.poll(visible, { timeout: 15_000 }).toBe(true);
}
