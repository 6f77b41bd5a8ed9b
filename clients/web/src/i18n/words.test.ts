import { expect, test } from 'vitest';

type Said = string | ((...facts: string[]) => string);
interface Told {
    vi: string;
    en: string;
}

const LETTERS = /[ăâđêôơưàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ]/iu;
/** Names, which stay what they are in every language. */
const NAMES = ['Tiếng Việt', 'Hoàng Sa', 'Trường Sa'];
const FACTS = ['11', '22', '33', '44', '55'];

/** Every text of the app in both languages, by where it stands. */
function texts(): Record<string, Told> {
    const files = import.meta.glob<Record<string, unknown>>(
        ['../**/words.ts', '../**/words/*.ts', '!./words.ts'],
        { eager: true },
    );
    const found: Record<string, Told> = {};
    for (const [file, exported] of Object.entries(files))
        for (const [name, value] of Object.entries(exported))
            gather(`${file} ${name}`, value, found);
    return found;
}

function gather(at: string, value: unknown, found: Record<string, Told>): void {
    if (typeof value !== 'object' || value === null) return;
    if ('vi' in value && 'en' in value) pair(at, value.vi, value.en, found);
    else for (const [name, part] of Object.entries(value)) gather(`${at}.${name}`, part, found);
}

function pair(at: string, vi: unknown, en: unknown, found: Record<string, Told>): void {
    if (typeof vi === 'object' && vi !== null)
        for (const [name, part] of Object.entries(vi))
            pair(`${at}.${name}`, part, (en as Record<string, unknown>)[name], found);
    else found[at] = { vi: say(vi as Said), en: say(en as Said) };
}

function say(said: Said): string {
    return typeof said === 'string' ? said : said(...FACTS);
}

const all = Object.entries(texts());
const that = (holds: (told: Told) => boolean) =>
    all.filter(([, told]) => holds(told)).map(([at, { en }]) => `${at}: ${en}`);

test('both languages of the whole app are found', () => {
    expect(all.length).toBeGreaterThan(1200);
});

test('no English text has Vietnamese letters in it', () => {
    expect(that(({ en }) => LETTERS.test(en) && !NAMES.includes(en))).toEqual([]);
});

test('no text is empty', () => {
    expect(that(({ vi, en }) => !vi.trim() || !en.trim())).toEqual([]);
});

test('what is filled in is said in both languages', () => {
    const facts = (text: string) => FACTS.filter((fact) => text.includes(fact)).join();
    expect(that(({ vi, en }) => facts(vi) !== facts(en))).toEqual([]);
});
