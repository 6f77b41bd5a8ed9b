import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, seriousAxe, test } from './fixtures';
import { settled, twiceAsLarge, unreadable } from './looks';
import { PAGES, ROLES } from './pages';

// Where there is no such page the service answers so, too.
const MISSING = 404;

for (const who of ROLES)
    test(`every page of ${who} is for everybody: by axe, and at twice the size`, async ({
        page,
        signIn,
        watch,
        isMobile,
    }) => {
        test.setTimeout(180_000);
        watch.allow(MISSING);
        // Either size in a theme of its own: colours do not depend on the size.
        await page.emulateMedia({ colorScheme: isMobile ? 'light' : 'dark' });
        if (who !== 'nobody') await signIn(who);
        const found: Record<string, string[]> = {};
        for (const path of await PAGES[who]()) {
            await page.goto(path);
            await settled(page);
            const wrong = [
                ...(await seriousAxe(page)),
                ...(await unreadable(page)),
                ...(isMobile ? await narrower(page) : []),
            ];
            await twiceAsLarge(page);
            wrong.push(...(await unreadable(page)));
            if (wrong.length) found[path] = wrong;
        }
        expect(found).toEqual({});
    });

async function narrower(page: Page): Promise<string[]> {
    const { width, height } = page.viewportSize() ?? { width: 360, height: 740 };
    await page.setViewportSize({ width: 320, height });
    const wrong = await unreadable(page);
    await page.setViewportSize({ width, height });
    return wrong.map((one) => `at 320 points: ${one}`);
}

/** The addresses that the routes of the areas name, with what stands for a part of them. */
function routes(): string[] {
    const areas = new URL('../src/areas/', import.meta.url);
    return readdirSync(areas).flatMap((area) => {
        const file = new URL(`${area}/routes.tsx`, areas);
        if (!existsSync(file)) return [];
        const text = readFileSync(file, 'utf8');
        const home = /HOME = '([^']+)'/.exec(text)?.[1] ?? '';
        return [...text.matchAll(/path=(?:"([^"]+)"|\{`\$\{HOME\}([^`]*)`\}|\{HOME\})/g)].map(
            ([, plain, below]) => plain ?? home + (below ?? ''),
        );
    });
}

/** Reached by what was made before only; their own tests look at them. */
const ELSEWHERE = ['/quan-tri/webhook/:id', '/duyet/hoi-dong/:council/:id'];

test('no page of the app is left out', { tag: '@desktop' }, async () => {
    test.slow();
    const looked: string[] = [];
    for (const who of ROLES) looked.push(...(await PAGES[who]()));
    const left = routes().filter((route) => {
        const parts = route.replaceAll(/\/:\w+\?/g, '(/[^/]+)?').replaceAll(/:\w+/g, '[^/]+');
        const pattern = new RegExp(`^${parts}$`);
        return !looked.some((path) => pattern.test(path.split('?')[0] ?? ''));
    });
    expect(left).toEqual(ELSEWHERE);
});
