import { expect, type Page } from '@playwright/test';

/** Waits until a page shows what it has to show, and nothing of it is on its way. */
export async function settled(page: Page): Promise<void> {
    await expect(page.locator('h1').first()).toBeVisible();
    await expect(page.locator('.skeleton')).toHaveCount(0);
}

/** What of a page cannot be read at its present size: none of it, if it is well made. */
export async function unreadable(page: Page): Promise<string[]> {
    return page.evaluate(() => {
        const found: string[] = [];
        const root = document.documentElement;
        const tell = (one: Element) => {
            const said = one.textContent.trim() || (one.getAttribute('aria-label') ?? '');
            const name = `${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''}`;
            return `${name}: ${said.replaceAll(/\s+/g, ' ').slice(0, 80)}`;
        };
        const style = (one: Element) => getComputedStyle(one);
        const seen = (one: Element) =>
            one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
            !one.closest('.spoken, [data-live-announcer]') &&
            !one.closest('svg') &&
            style(one).clipPath === 'none';
        const all = [...document.body.querySelectorAll('*')].filter(seen);

        if (root.scrollWidth > root.clientWidth + 1)
            found.push(`page: ${root.scrollWidth} points wide in ${root.clientWidth}`);
        /** Whether somebody can scroll there, within the page. */
        const scrolled = (one: Element | null): boolean =>
            one !== null &&
            one !== document.body &&
            (/auto|scroll/.test(style(one).overflowX) || scrolled(one.parentElement));

        for (const one of all) {
            const box = one.getBoundingClientRect();
            const own = [...one.childNodes].some(
                (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
            );
            if (own && box.right > root.clientWidth + 1 && !scrolled(one))
                found.push(`beyond the edge: ${tell(one)}`);
            if (!one.textContent.trim() || one.closest('[title]')) continue;
            const { overflowX, overflowY } = style(one);
            const wide = /hidden|clip/.test(overflowX) && one.scrollWidth > one.clientWidth + 1;
            const high = /hidden|clip/.test(overflowY) && one.scrollHeight > one.clientHeight + 2;
            if (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement) continue;
            if (wide || high) found.push(`clipped: ${tell(one)}`);
        }

        /** What is laid over the page belongs to a layer of its own. */
        const layer = (one: Element): Element => {
            let above: Element | null = one;
            while (above && !/fixed|sticky/.test(style(above).position))
                above = above.parentElement;
            return above ?? document.body;
        };
        const pressed = all
            .filter((one) => one.matches('button, a.button, .nav-item, [role="tab"], summary'))
            .map((one) => ({ one, at: layer(one), box: one.getBoundingClientRect() }));
        for (const [place, { one, at, box: a }] of pressed.entries())
            for (const { one: other, at: there, box: b } of pressed.slice(place + 1)) {
                const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                if (across > 2 && down > 2 && at === there && !one.contains(other))
                    found.push(`overlapping: ${tell(one)} and ${tell(other)}`);
            }
        return [...new Set(found)];
    });
}

/** Makes all letters twice as large, as the settings of a browser do. */
export async function twiceAsLarge(page: Page): Promise<void> {
    await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
    });
}
