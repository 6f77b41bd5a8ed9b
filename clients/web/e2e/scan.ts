import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT =
    process.env.SERVICE_ROOT ?? resolve(fileURLToPath(new URL('.', import.meta.url)), '../../..');

const READ = `
import sys, pypdfium2, zxingcpp
page = pypdfium2.PdfDocument(sys.stdin.buffer.read())[0]
print(zxingcpp.read_barcodes(page.render(scale=3).to_pil())[0].text)
`;

/** The path to which the code on a paper leads, read from the printed page as a phone does. */
export function scanned(paper: Buffer): string {
    const python = join(ROOT, '.venv/bin/python');
    const { pathname, search } = new URL(
        execFileSync(python, ['-c', READ], { input: paper, encoding: 'utf8' }).trim(),
    );
    return pathname + search;
}
