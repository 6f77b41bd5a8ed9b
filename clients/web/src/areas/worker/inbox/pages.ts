const PAGES: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
    [/^\/v1\/initiatives\/([0-9a-f-]{36})/, ([, id = '']) => `/sang-kien/${id}`],
    [/^\/v1\/queue/, () => '/duyet'],
    [/^\/v1\/units\/([^/]+)\/members/, ([, unit = '']) => `/don-vi/${unit}`],
    [/^\/v1\/me\b/, () => '/tai-khoan'],
];

/** The page of this app for an address of the service; null: it has none. */
export function pageOf(link: string | null): string | null {
    for (const [pattern, page] of PAGES) {
        const found = pattern.exec(link ?? '');
        if (found) return page(found);
    }
    return null;
}
