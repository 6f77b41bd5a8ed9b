import AxeBuilder from '@axe-core/playwright';
import { test as plain, expect, type Page, type Response } from '@playwright/test';
import { patient } from './patient';
import { PASSWORD, PEOPLE, type Who } from './people';

export { expect } from '@playwright/test';

interface Watch {
    /** Lets answers that a test provokes be refused: `watch.allow(409)`. */
    allow: (...statuses: number[]) => void;
}

interface Fixtures {
    /** Nobody asks for it in vain: every page is watched, this only loosens the watch. */
    watch: Watch;
    signIn: (who: Who) => Promise<void>;
}

/** A test whose page may print no error, break no policy, be refused nothing, ask no other host. */
export const test = plain.extend<Fixtures>({
    baseURL: async ({}, use) => use(process.env.BASE_URL ?? 'http://127.0.0.1:8000'),

    watch: [
        async ({ page, baseURL }, use) => {
            const seen: string[] = [];
            const allowed = new Set<number>();
            listen(page, baseURL ?? '', seen, allowed);
            await use({
                allow: (...statuses) => statuses.forEach((status) => allowed.add(status)),
            });
            expect(seen, 'what the page should not have done').toEqual([]);
        },
        { auto: true },
    ],

    signIn: async ({ page }, use) => {
        await use(async (who) => {
            const form = {
                grant_type: 'password',
                username: PEOPLE[who].login,
                password: PASSWORD,
            };
            const answer = await patient(() => page.request.post('/v1/session', { form }));
            expect(answer.status()).toBeLessThan(300);
        });
    },
});

function listen(page: Page, home: string, seen: string[], allowed: Set<number>): void {
    page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
    page.on('console', (message) => {
        const text = message.text();
        // The status of an answer is judged below, with its address.
        if (message.type() === 'error' && !text.startsWith('Failed to load resource'))
            seen.push(`console: ${text}`);
        if (message.type() === 'warning' && /policy|deprecat/i.test(text))
            seen.push(`warning: ${text}`);
    });
    page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(home) && !/^(blob|data|about):/.test(url))
            seen.push(`elsewhere: ${url}`);
    });
    page.on('response', (response) => {
        if (response.status() >= 400 && !allowed.has(response.status()) && !asksWho(response))
            seen.push(`${response.status()}: ${response.url()}`);
    });
}

/** Nobody is signed in: that is how the service says so. */
function asksWho(response: Response): boolean {
    return (
        response.status() === 401 &&
        response.url().endsWith('/v1/session') &&
        response.request().method() === 'GET'
    );
}

/** What keeps people with disabilities out, as axe sees it. */
export async function seriousAxe(page: Page): Promise<string[]> {
    // What was just read out stays there for some seconds, though what it named may be gone.
    const axe = new AxeBuilder({ page }).exclude('[data-live-announcer]');
    const { violations } = await axe.analyze();
    return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Fails on it. */
export async function noSeriousAxe(page: Page): Promise<void> {
    expect(await seriousAxe(page)).toEqual([]);
}
