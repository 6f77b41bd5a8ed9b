export const LIMIT = 10 * 1024 * 1024;
const BEGINS = 4;

export type Fault = 'wrongKind' | 'old' | 'tooLarge' | 'empty';

/** What is wrong with a file before it is sent, by its size and its first bytes. */
export async function faultOf(file: File): Promise<Fault | null> {
    if (file.size === 0) return 'empty';
    if (file.size > LIMIT) return 'tooLarge';
    const first = new Uint8Array(await file.slice(0, BEGINS).arrayBuffer());
    const begins = (...bytes: number[]) => bytes.every((byte, place) => first[place] === byte);
    if (begins(0xd0, 0xcf, 0x11, 0xe0)) return 'old';
    if (begins(0x50, 0x4b)) return /\.xlsx$/i.test(file.name) ? null : 'wrongKind';
    return /\.(csv|txt)$/i.test(file.name) ? null : 'wrongKind';
}
