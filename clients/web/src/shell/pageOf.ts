type Found = (found: RegExpExecArray) => string;

const PAGES: readonly (readonly [RegExp, Found])[] = [
    [/^\/v1\/initiatives\/([0-9a-f-]{36})/, ([, id = '']) => `/sang-kien/${id}`],
    [/^\/v1\/initiatives\b/, () => '/sang-kien'],
    [/^\/v1\/queue\b/, () => '/duyet'],
    [/^\/v1\/dockets\/([0-9a-f-]{36})/, ([, id = '']) => `/duyet/quyet-dinh/${id}`],
    [/^\/v1\/councils\/([0-9a-f-]{36})/, ([, id = '']) => `/duyet/hoi-dong/${id}`],
    [/^\/v1\/councils\b/, () => '/duyet/hoi-dong'],
    [/^\/v1\/units\/([^/?]+)\/members/, ([, unit = '']) => `/don-vi/${unit}/doan-vien`],
    [/^\/v1\/units\/([^/?]+)/, ([, unit = '']) => `/don-vi/${unit}`],
    [/^\/v1\/(?:pace|milestones)\?(.*)$/, ([, asked = '']) => board(new URLSearchParams(asked))],
    [/^\/v1\/statements\/([^/?]+)/, ([, number = '']) => `/bang/bieu/${number}`],
    [/^\/v1\/webhooks\/([0-9a-f-]{36})/, ([, id = '']) => `/quan-tri/webhook/${id}`],
    [/^\/v1\/me\b/, () => '/tai-khoan'],
];

function board(asked: URLSearchParams): string {
    const programme = asked.get('programme');
    const cut =
        programme === null
            ? ''
            : `?${new URLSearchParams({ 'chuong-trinh': programme }).toString()}`;
    return `/bang/${asked.get('under') ?? ''}${cut}`;
}

/** The page of this app for an address of the service; null: it has none. */
export function pageOf(link: string | null): string | null {
    for (const [pattern, page] of PAGES) {
        const found = pattern.exec(link ?? '');
        if (found) return page(found);
    }
    return null;
}
