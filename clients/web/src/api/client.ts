import createClient from 'openapi-fetch';
import type { paths } from './schema';
import { send } from './transport';

/** Every path of the contract: `api.GET('/v1/queue', { params: { query: { under } } })`. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: send });

type Answer<T> = Promise<{ data?: T; response: Response }>;

/** The body of an answer; refusals are thrown. */
export async function got<T>(answer: Answer<T>): Promise<NonNullable<T>> {
    const { data } = await answer;
    return data as NonNullable<T>;
}

export interface Tagged<T> {
    value: T;
    /** What `If-Match` repeats. */
    etag: string;
}

/** The body of an answer and its version, for an edit that names what it replaces. */
export async function tagged<T>(answer: Answer<T>): Promise<Tagged<NonNullable<T>>> {
    const { data, response } = await answer;
    return { value: data as NonNullable<T>, etag: response.headers.get('ETag') ?? '' };
}

/** `headers` of a write that may be sent again and counts once; keep the key until it is done. */
export function once(key: string): { 'Idempotency-Key': string } {
    return { 'Idempotency-Key': key };
}

/** `headers` of an edit of one version. */
export function replacing(etag: string): { 'If-Match': string } {
    return { 'If-Match': etag };
}

/** `headers` of a read whose last answer is kept for the time without a network. */
export const kept = { 'X-Keep': 'offline' };

export function newKey(): string {
    return crypto.randomUUID();
}

/** Sends a file as the body, as attachments and lists want it; refusals are thrown. */
export async function upload<T>(path: string, file: Blob, key: string): Promise<T> {
    const headers = { 'Content-Type': 'application/octet-stream', ...once(key) };
    const url = new URL(path, location.origin);
    const response = await send(new Request(url, { method: 'POST', body: file, headers }));
    return (await response.json()) as T;
}
