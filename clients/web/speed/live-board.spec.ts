import { expect, test } from '../e2e/fixtures';
import { as, done, filed, PROGRAMME, prose } from '../e2e/review-data';
import { print, quantile } from './figures';

const ROUNDS = 20;
const ALLOWED = 2_000;
const LIMIT = 10_000;

test('from a decision to the figure on the screen of a conference', async ({ page, signIn }) => {
    test.setTimeout(300_000);
    const officer = await as('officer');
    const reviewer = await as('reviewer');
    await signIn('leader');
    await page.goto(`/hoi-nghi/VN?chuong-trinh=${PROGRAMME}`);
    const figure = page.locator('.hall-number');
    await figure.waitFor();
    const waits: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
        const { id } = await filed(officer, { title: prose(12), solution: prose() });
        const before = await figure.textContent();
        const decided = performance.now();
        const data = { verdict: 'accept' };
        await done(reviewer.post(`/v1/initiatives/${id}/decisions`, { data }));
        await expect(figure).not.toHaveText(before ?? '', { timeout: LIMIT });
        waits.push(performance.now() - decided);
    }
    print('from a decision to the figure on the screen', waits);
    expect(quantile(waits, 1)).toBeLessThan(ALLOWED);
});
