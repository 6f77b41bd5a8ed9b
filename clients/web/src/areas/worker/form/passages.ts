const RUN = 3;

/** A piece of a text, and whether the other text says the same. */
export interface Piece {
    text: string;
    same: boolean;
}

/** A text in pieces: those runs of at least three words are marked that the other one has too. */
export function marked(text: string, other: string): Piece[] {
    const words = text.split(/(?<=\s)/);
    const folded = words.map(fold);
    const there = new Set(runs(other.split(/\s+/).map(fold)));
    const same = new Set<number>();
    for (let at = 0; at + RUN <= words.length; at++)
        if (there.has(folded.slice(at, at + RUN).join(' ')))
            for (let next = at; next < at + RUN; next++) same.add(next);
    const pieces: Piece[] = [];
    words.forEach((word, at) => {
        const last = pieces.at(-1);
        if (last?.same === same.has(at)) last.text += word;
        else pieces.push({ text: word, same: same.has(at) });
    });
    return pieces;
}

function runs(words: string[]): string[] {
    const found: string[] = [];
    for (let at = 0; at + RUN <= words.length; at++)
        found.push(words.slice(at, at + RUN).join(' '));
    return found;
}

/** Case, diacritics and punctuation make no difference. */
function fold(word: string): string {
    return word
        .toLowerCase()
        .replaceAll('đ', 'd')
        .normalize('NFD')
        .replace(/[^\p{L}\p{N}]/gu, '');
}
