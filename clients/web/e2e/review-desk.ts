import { type Page, test } from '@playwright/test';
import { as, done, type Filed, filed } from './review-data';

/** More than anything filed before claims, so that a filter finds what this run has filed. */
const VND = Date.now();
const FIELDS = { phone: 'community', desktop: 'health' } as const;

const fieldOf = () => FIELDS[test.info().project.name as keyof typeof FIELDS];
export const named = (text: string) => `${text} ${Math.random().toString(36).slice(2, 7)}`;
export const onlyThese = (kind: string) =>
    `/duyet?kind=${kind}&field=${fieldOf()}&value_over=${VND - 1}`;

/** Files so many of a kind that nothing else is of, with titles in their order. */
export async function several(kind: string, ...titles: string[]): Promise<Filed[]> {
    const officer = await as('officer');
    const made: Filed[] = [];
    for (const title of titles)
        made.push(await filed(officer, { title: named(title), kind, field: fieldOf(), vnd: VND }));
    await officer.dispose();
    return made;
}

export async function told<T>(path: string): Promise<T> {
    const reviewer = await as('reviewer');
    const answer = await done<T>(reviewer.get(path));
    await reviewer.dispose();
    return answer;
}

export const states = (all: readonly Filed[]) =>
    Promise.all(
        all.map(async ({ id }) => (await told<{ state: string }>(`/v1/initiatives/${id}`)).state),
    );

export const dialog = (page: Page, name: RegExp | string) => page.getByRole('dialog', { name });
export const verdict = (page: Page, name: string) =>
    page.getByRole('group', { name: 'Quyết định', exact: true }).getByRole('button', { name });
