import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SOURCE = new URL('..', import.meta.url).pathname;
const BARE = /(?:^|[},/])\s*\.([a-z][\w-]*)(?=\s*[,{])/g;

test('a class is styled in one file: all styles are one sheet, whatever page is open', () => {
    const homes = new Map<string, Set<string>>();
    const sheets = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
        (name) => name.endsWith('.css') && !name.endsWith('print.css'),
    );
    for (const sheet of sheets)
        for (const [, name = ''] of readFileSync(join(SOURCE, sheet), 'utf8').matchAll(BARE))
            homes.set(name, (homes.get(name) ?? new Set()).add(sheet));
    expect(homes.size).toBeGreaterThan(200);
    expect([...homes].filter(([, files]) => files.size > 1)).toEqual([]);
});
