import { expect, test } from 'vitest';
import { evenly, filing, newAuthor, newDraft, totalShare } from './draft';

const some = (count: number) => Array.from({ length: count }, () => newAuthor(null));

test('shares that are divided evenly come to exactly a hundred', () => {
    const counts = [1, 2, 3, 7, 30];
    expect(counts.map((count) => totalShare(evenly(some(count))))).toEqual(counts.map(() => 100));
    expect(evenly(some(3)).map(({ share }) => share)).toEqual([33.34, 33.33, 33.33]);
});

test('a trade secret is sent without situation and solution', () => {
    const draft = { ...newDraft(), before: 'trước', solution: 'giải pháp', confidential: true };
    const sent = filing(draft, '2025-27', 'HN-0001');
    expect([sent.before, sent.solution, sent.confidential]).toEqual([null, null, true]);
});
