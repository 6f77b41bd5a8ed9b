import { expect, type Locator } from '@playwright/test';

/**
 * Presses one line of a list as a person does: once it can be seen, and once what was scrolled to
 * see it stands still. A list is laid out before it is shown, and it follows its field when the page
 * moves; a browser that is told to press finds the line, scrolls and presses within one frame.
 */
export async function press(option: Locator): Promise<void> {
    await seen(option);
    await option.scrollIntoViewIfNeeded();
    await option.evaluate(
        () => new Promise((still) => requestAnimationFrame(() => requestAnimationFrame(still))),
    );
    await option.click();
}

/** The list is where it stays, and can be seen. */
export async function seen(option: Locator): Promise<void> {
    const visible = () => option.evaluate((one) => one.checkVisibility({ opacityProperty: true }));
    await expect.poll(visible).toBe(true);
}
