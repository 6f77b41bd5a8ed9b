import { language } from '#/i18n/language';
import { note } from './network';
import { problemOf, Unreachable } from './problem';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
let csrf = '';
let onLost: () => void = () => undefined;

/** Remembers the word that every unsafe request must repeat. */
export function trust(token: string): void {
    csrf = token;
}

/** Says what to do when the service no longer knows who asks. */
export function whenLost(tell: () => void): void {
    onLost = tell;
}

/** Sends a request as this person, in this language; refusals are thrown as `Problem`. */
export async function send(request: Request): Promise<Response> {
    const headers = new Headers(request.headers);
    headers.set('Accept-Language', language());
    if (!SAFE.has(request.method) && csrf) headers.set('X-CSRF-Token', csrf);
    const response = await fetch(new Request(request, { headers })).catch((error: unknown) => {
        if (aborted(error)) throw error;
        note(false);
        throw new Unreachable();
    });
    note(true);
    if (response.ok || response.status === 304) return response;
    if (response.status === 401 && !request.url.endsWith('/v1/session')) onLost();
    throw await problemOf(response);
}

function aborted(error: unknown): boolean {
    return error instanceof DOMException && error.name === 'AbortError';
}
