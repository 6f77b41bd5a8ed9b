/** A row of a file, with the line on which it begins. */
export interface Line {
    line: number;
    cells: string[];
}

/** The rows of a table in CSV, separated by commas or semicolons; or the line whose quote stays open. */
export function parsed(text: string): Line[] | { open: number } {
    const head = text.split('\n', 1)[0] ?? '';
    const mark = head.includes(';') && !head.includes(',') ? ';' : ',';
    const rows: Line[] = [];
    let row: Line = { line: 1, cells: [] };
    let cell = '';
    let quoted = false;
    let line = 1;
    let opened = 1;
    const endRow = () => {
        row.cells.push(cell);
        if (row.cells.some((one) => one !== '')) rows.push(row);
        cell = '';
        row = { line: line + 1, cells: [] };
    };
    for (let place = 0; place < text.length; place += 1) {
        const sign = text[place] ?? '';
        if (quoted) {
            if (sign !== '"') cell += sign;
            else if (text[place + 1] === '"') {
                cell += sign;
                place += 1;
            } else quoted = false;
        } else if (sign === '"' && cell === '') {
            quoted = true;
            opened = line;
        } else if (sign === mark) {
            row.cells.push(cell);
            cell = '';
        } else if (sign === '\n') endRow();
        else if (sign !== '\r') cell += sign;
        if (sign === '\n') line += 1;
    }
    if (quoted) return { open: opened };
    endRow();
    return rows;
}
