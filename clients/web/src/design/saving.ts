/** Gives a file to the reader that was made here. */
export function save(name: string, content: BlobPart, type: string): void {
    const url = URL.createObjectURL(new Blob([content], { type }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A cell of a file: text, or a figure that a spreadsheet may add up. */
export type Cell = string | number | null | undefined;

/** A table as spreadsheets open it: UTF-8 with its mark, and no cell that is a formula. */
export function csv(rows: readonly (readonly Cell[])[]): string {
    return `\uFEFF${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

function quoted(cell: Cell): string {
    if (cell == null) return '';
    if (typeof cell === 'number') return String(cell);
    const plain = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** What a file may be called everywhere: words of any language, without their marks. */
export function fileName(words: string, ending: string): string {
    const plain = words
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .replaceAll('đ', 'd')
        .replaceAll('Đ', 'D')
        .replace(/[^A-Za-z0-9]+/g, '-')
        .replace(/^-|-$/g, '');
    return `${plain}.${ending}`;
}
