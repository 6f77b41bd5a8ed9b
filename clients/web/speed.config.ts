import { defineConfig } from '@playwright/test';
import shared from './playwright.config';

/** What is measured, one at a time, on a machine that does nothing else: `npm run speed`. */
export default defineConfig({
    ...shared,
    testDir: 'speed',
    globalSetup: './e2e/service.ts',
    workers: 1,
    projects: [{ name: 'chromium' }],
});
