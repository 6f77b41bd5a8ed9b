/* Draws the icons of public/ anew from icon.svg: node tools/icons.mjs (needs Chromium). */
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

const drawing = readFileSync(new URL('../public/icon.svg', import.meta.url), 'utf8');
const square = drawing
    .replace('rx="15"', '')
    .replace('viewBox="0 0 64 64"', 'viewBox="-8 -8 80 80"');
const maskable = square.replace(
    '<rect width="64" height="64"',
    '<rect x="-8" y="-8" width="80" height="80"',
);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' });
const page = await browser.newPage();

async function draw(svg, size, name) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
        `<style>body{margin:0}svg{width:100vw;height:100vh;display:block}</style>${svg}`,
    );
    const path = new URL(`../public/${name}`, import.meta.url).pathname;
    await page.screenshot({ path, omitBackground: true });
}

await draw(drawing, 192, 'icon-192.png');
await draw(drawing, 512, 'icon-512.png');
await draw(maskable, 512, 'icon-maskable.png');
await browser.close();
