import { defineConfig } from '@playwright/test';

// Each role's main job, on what it mostly holds in its hands: for every change, in two minutes.
const main = Boolean(process.env.E2E_MAIN);

export default defineConfig({
    testDir: 'e2e',
    globalSetup: './e2e/service.ts',
    workers: 2,
    // How quick it is, the benchmark tells: beside a busy database a page may take its time.
    timeout: 60_000,
    expect: { timeout: 15_000 },
    // Beside a build and a busy database; what passes only then is told as flaky.
    retries: main ? 1 : 0,
    forbidOnly: Boolean(process.env.CI),
    reporter: 'list',
    use: {
        browserName: 'chromium',
        launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' },
        locale: 'vi-VN',
        timezoneId: 'Asia/Ho_Chi_Minh',
        screenshot: 'only-on-failure',
    },
    projects: [
        {
            name: 'phone',
            ...(main && { grep: /@main-phone/ }),
            // A phone has no keyboard, and is no wall.
            grepInvert: /@desktop/,
            use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
        },
        {
            name: 'desktop',
            ...(main && { grep: /@main-desktop/ }),
            use: { viewport: { width: 1280, height: 800 } },
        },
    ],
});
