/** Where a paper is verified; `sealed`: its number alone tells nothing; null: no such number. */
export type Lead = { to: string } | 'sealed' | null;

const ADDRESS = /\/v1\/public\/(?:statements|receipts|certificates)\/[^/?#]+(?:\?[^#]*)?/;
const STATEMENT = /^(\d{4})[\s./-]*(\d{4,7})$/;
/** Registration numbers: 7K3-M9QX-T, however they are spaced. */
const REGISTRATION = /^[0-9a-z]{3}[\s-]*[0-9a-z]{4,8}[\s-]*[0-9a-z]$/i;

/** What somebody typed from a paper, heard over the phone, or copied from below a QR code. */
export function lead(typed: string): Lead {
    const text = typed.trim();
    const address = ADDRESS.exec(text)?.[0];
    if (address) return { to: address };
    const [, year, place] = STATEMENT.exec(text) ?? [];
    if (year && place) return { to: `/v1/public/statements/${year}-${place}` };
    return REGISTRATION.test(text) ? 'sealed' : null;
}
