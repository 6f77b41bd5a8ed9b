import type { Language } from '#/i18n/language';

/** The service's own page of a statement, as it fills a wall; once open it needs no network. */
export function wall(number: string, language: Language): string {
    return `/v1/statements/${number}/papers/html?lang=${language}#project`;
}
