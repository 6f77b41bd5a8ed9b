/** A cell: text, or a figure that a spreadsheet may add up. */
export type Cell = string | number | null | undefined;

/** Spreadsheets run what begins like a formula, wherever it came from. */
const FORMULA = /^[=+\-@\t\r]/;

/** Lines as a file that spreadsheets open with the right letters, and in which nothing runs. */
export function csv(lines: readonly (readonly Cell[])[]): string {
    return `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: Cell): string {
    if (value == null) return '';
    if (typeof value === 'number') return String(value);
    const safe = FORMULA.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Saves a file that was made here. */
export function save(name: string, content: string): void {
    const url = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
