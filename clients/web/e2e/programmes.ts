import { Api } from './newcomers';

/** What a test names, so that no other one names it too. */
export const salt = () => Math.random().toString(36).slice(2, 8);

/** A programme as an admin sends it. */
export function draft(code: string) {
    return {
        code,
        name: `Chương trình thử ${code}`,
        goal: 1000,
        entry_from: '2028-01-01',
        entry_to: '2028-12-31',
        used_from: '2027-01-01',
        used_to: '2028-12-31',
        phases: [],
    };
}

/** A programme of its own for each test, as nobody else changes it. */
export async function programme(home: string): Promise<string> {
    const code = `CT-${salt()}`;
    await (await Api.who(home, 'admin')).post('/v1/programmes', draft(code));
    return code;
}
