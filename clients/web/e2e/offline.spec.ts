import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type BrowserContext, type Page } from '@playwright/test';
import { next, photograph, tellEffect, tellWhat } from './form';
import { Api, enter, member, registered, SECRET, test } from './newcomers';

const LONG = 20_000;

/** A browser of one person: closed and opened again it is the same, as a phone is. */
async function open(
    profile: string,
    home: string,
    offline: boolean,
): Promise<[BrowserContext, Page]> {
    const { use } = test.info().project;
    const context = await chromium.launchPersistentContext(profile, {
        executablePath: use.launchOptions?.executablePath ?? '/usr/bin/chromium',
        baseURL: home,
        locale: 'vi-VN',
        timezoneId: 'Asia/Ho_Chi_Minh',
        viewport: use.viewport ?? null,
        offline,
    });
    return [context, context.pages()[0] ?? (await context.newPage())];
}

/** The app can be opened without a network from now on. */
async function settled(page: Page): Promise<void> {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

test('cut off in the middle, closed and opened again, it is registered once with its photo @main-phone', async ({
    home,
}) => {
    test.setTimeout(150_000);
    const one = await member(home);
    const title = `Máng dẫn phoi của ${one.name}`;
    const profile = mkdtempSync(join(tmpdir(), 'sangkien-profile-'));
    try {
        let [context, page] = await open(profile, home, false);
        await page.goto('/dang-nhap');
        await enter(page, one.login);
        await page.goto('/sang-kien/moi');
        await expect(page.getByLabel('Tên sáng kiến')).toBeVisible();
        await settled(page);
        await tellWhat(page, title);
        await context.setOffline(true);
        await next(page);
        await tellEffect(page);
        await expect(page.getByText('Đã lưu trên máy này')).toBeVisible();
        await context.close();

        [context, page] = await open(profile, home, true);
        await page.goto('/sang-kien/moi');
        await expect(page.getByLabel('Tên sáng kiến')).toHaveValue(title);
        await next(page);
        await expect(page.getByLabel('Số tiền làm lợi')).toHaveValue('12.000.000');
        await next(page);
        await photograph(page);
        await page.getByRole('button', { name: 'Gửi đăng ký' }).click();
        await expect(page.getByRole('heading', { name: 'Chờ gửi' })).toBeVisible();
        await page
            .getByRole('main')
            .getByRole('link', { name: 'Sáng kiến của tôi' })
            .last()
            .click();
        const waiting = page.getByRole('listitem').filter({ hasText: title });
        await expect(waiting).toContainText('Chờ gửi');
        await context.close();
        expect((await registered(home, one.login)).filter(({ number }) => number)).toEqual([]);

        [context, page] = await open(profile, home, true);
        await page.goto('/sang-kien');
        await expect(waitingIn(page, title)).toContainText('Chờ gửi');
        await context.setOffline(false);
        await expect(page.getByRole('link', { name: title })).toContainText('Chờ duyệt', {
            timeout: LONG,
        });
        await page.reload();
        await expect(page.getByRole('link', { name: title })).toHaveCount(1);
        await context.close();

        const all = await registered(home, one.login);
        expect(all.map((it) => [it.title, it.state])).toEqual([[title, 'waiting']]);
        const api = await Api.as(home, one.login, SECRET);
        const files = await api.get<{ name: string; sort: string }[]>(
            `/v1/initiatives/${all[0]?.id ?? ''}/attachments`,
        );
        expect(files.map(({ name, sort }) => [name, sort])).toEqual([['anh-truoc.jpg', 'before']]);
    } finally {
        rmSync(profile, { recursive: true, force: true });
    }
});

function waitingIn(page: Page, title: string) {
    return page.getByRole('listitem').filter({ hasText: title });
}

test('an answer that is lost on its way does not register twice', async ({ page, home }) => {
    test.setTimeout(90_000);
    const one = await member(home);
    const lost = new Set<string>();
    await page.route(/\/v1\/initiatives(\/[0-9a-f-]{36}\/submission)?$/, async (route) => {
        const kind = new URL(route.request().url()).pathname.endsWith('submission');
        if (route.request().method() !== 'POST' || lost.has(String(kind))) return route.continue();
        lost.add(String(kind));
        await route.fetch();
        return route.abort('connectionreset');
    });
    await enter(page, one.login);
    await page.goto('/sang-kien/moi');
    await tellWhat(page, `Tay gạt của ${one.name}`);
    await next(page);
    await tellEffect(page);
    await next(page);
    await expect(page.getByText('Đủ điều kiện để gửi.')).toBeVisible();
    await page.getByRole('button', { name: 'Gửi đăng ký' }).click();
    await expect(page.getByText('Đã đăng ký sáng kiến')).toBeVisible({ timeout: LONG });
    expect([...lost].sort()).toEqual(['false', 'true']);
    const all = await registered(home, one.login);
    expect(all.map(({ state }) => state)).toEqual(['waiting']);
});
