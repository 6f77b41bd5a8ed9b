import { expect, type Page, request } from '@playwright/test';
import { test as watched } from './fixtures';
import { patient } from './patient';
import { PASSWORD, PEOPLE, type Who } from './people';

/** A watched test that knows where the service is. */
export const test = watched.extend<{ home: string }>({
    home: async ({ baseURL }, use) => use(baseURL ?? ''),
});

/** The union of the demonstration. */
export const UNION = 'HN-0001';
export const SECRET = 'mùa xuân đến rồi';

/** A photo as a camera gives it: 24 × 16 points, JPEG, with the place where it was taken. */
export const PHOTO = {
    name: 'anh-truoc.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from(
        '/9j/4AAQSkZJRgABAQAAAQABAAD/4QCIRXhpZgAATU0AKgAAAAgAAYglAAQAAAABAAAAGgAAAAAABAABAAIAAAACTgAAAAACAAUA' +
            'AAADAAAAUAADAAIAAAACRQAAAAAEAAUAAAADAAAAaAAAAAAAAAAVAAAAAQAAAAEAAAABAAAAKgAAAAEAAABpAAAAAQAAADMAAAAB' +
            'AAAADwAAAAH/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////' +
            '////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAAR' +
            'CAAQABgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAH/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAA' +
            'AAAAAAAAAAL/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCAKSAA/9k=',
        'base64',
    ),
};

/** Asks the service itself, as one of the demonstration's people or a newcomer. */
export class Api {
    private constructor(
        readonly home: string,
        private readonly token: string,
    ) {}

    static async as(home: string, login: string, password = PASSWORD): Promise<Api> {
        const form = { grant_type: 'password', username: login, password };
        const door = await request.newContext();
        const answer = await patient(() => door.post(`${home}/v1/token`, { form }));
        expect(answer.status()).toBe(200);
        const { access_token } = (await answer.json()) as { access_token: string };
        await door.dispose();
        return new Api(home, access_token);
    }

    static who(home: string, who: Who): Promise<Api> {
        return Api.as(home, PEOPLE[who].login);
    }

    async get<T>(path: string): Promise<T> {
        return this.send<T>('GET', path);
    }

    async post<T>(path: string, body?: unknown): Promise<T> {
        return this.send<T>('POST', path, body);
    }

    async put<T>(path: string, body?: unknown): Promise<T> {
        return this.send<T>('PUT', path, body);
    }

    /** Changes whatever version stands. */
    async edit<T>(path: string, body: unknown): Promise<T> {
        return this.send<T>('PATCH', path, body, { 'If-Match': '*' });
    }

    private async send<T>(
        method: string,
        path: string,
        body?: unknown,
        more: Record<string, string> = {},
    ): Promise<T> {
        const headers = {
            Authorization: `Bearer ${this.token}`,
            'Content-Type': 'application/json',
            ...more,
        };
        const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
        const answer = await fetch(this.home + path, init);
        if (!answer.ok)
            throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
        return (await answer.json()) as T;
    }
}

/** The code behind a new poster of the union. */
export async function poster(home: string): Promise<string> {
    const officer = await Api.who(home, 'officer');
    const { id } = await officer.post<{ id: string }>(`/v1/units/${UNION}/join-links`);
    return (await officer.get<{ code: string }>(`/v1/join-links/${id}`)).code;
}

export interface Newcomer {
    name: string;
    login: string;
}

let count = 0;

/** Somebody whom nobody knows yet, with a name of his own. */
export function newcomer(): Newcomer {
    const mark = `${Date.now().toString(36)}${(count += 1)}${process.pid}`;
    const letters = Array.from(mark, (one) => String.fromCharCode(97 + (one.charCodeAt(0) % 26)));
    return { name: `Lê Thị ${letters.join('')}`, login: `moi-${mark}@example.com` };
}

/** An account at the union, approved by its officer, made without the app. */
export async function member(home: string): Promise<Newcomer> {
    const one = newcomer();
    const consent = await fetch(`${home}/v1/consent`);
    const { version } = (await consent.json()) as { version: string };
    const account = {
        ...one,
        password: SECRET,
        join: await poster(home),
        consent: { version, accepted: true },
    };
    const made = await fetch(`${home}/v1/accounts`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(account),
    });
    expect(made.status).toBe(201);
    await approve(home, one.name);
    return one;
}

/** The officer lets somebody in who asked. */
export async function approve(home: string, asking: string): Promise<void> {
    const officer = await Api.who(home, 'officer');
    const { items } = await officer.get<{ items: { id: string; name: string }[] }>(
        `/v1/units/${UNION}/members?state=waiting&limit=200`,
    );
    const waiting = items.filter(({ name }) => name === asking).map(({ id }) => id);
    await officer.post('/v1/admissions', { memberships: waiting, verdict: 'approve' });
}

export async function enter(page: Page, login: string, password = SECRET): Promise<void> {
    const form = { grant_type: 'password', username: login, password };
    const answer = await patient(() => page.request.post('/v1/session', { form }));
    expect(answer.status()).toBeLessThan(300);
}

interface Mine {
    items: { id: string; title: string; state: string; number: string | null }[];
}

/** What the service has of somebody. */
export async function registered(home: string, login: string): Promise<Mine['items']> {
    const api = await Api.as(home, login, SECRET);
    return (await api.get<Mine>('/v1/initiatives?mine=true')).items;
}
