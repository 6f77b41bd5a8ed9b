import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { settled, unreadable } from './looks';
import { PAGES, type RoleName } from './pages';

/** Between the margins of A4, in points of a screen. */
const SHEET = { width: 680, height: 960 };

/** The pages that people print: a unit, an initiative, the board, a statement, its verification. */
const PRINTED: readonly [RoleName, RegExp][] = [
    ['officer', /^\/don-vi\/HN-0001$|^\/sang-kien\//],
    ['leader', /^\/bang(\?|\/bieu\/\d)/],
    ['nobody', /^\/(cong-khai|v1)/],
];

for (const [who, which] of PRINTED)
    test(
        `what ${who} prints is whole, black on white, and without buttons`,
        { tag: '@desktop' },
        async ({ page, signIn }) => {
            test.slow();
            if (who !== 'nobody') await signIn(who);
            await page.addInitScript(() => localStorage.setItem('theme', 'dark'));
            await page.setViewportSize(SHEET);
            for (const path of (await PAGES[who]()).filter((one) => which.test(one))) {
                await page.goto(path);
                await settled(page);
                await page.emulateMedia({ media: 'print' });
                await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
                await expect(page.getByRole('navigation')).toHaveCount(0);
                await expect(page.locator('.button:visible')).toHaveCount(0);
                expect(await unreadable(page)).toEqual([]);
                const axe = new AxeBuilder({ page }).withRules(['color-contrast']);
                expect((await axe.analyze()).violations, path).toEqual([]);
                await page.emulateMedia({ media: null });
            }
        },
    );
