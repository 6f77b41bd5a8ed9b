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

/** Sends a file as the body and tells how much of it is gone; `fetch` cannot tell. */
export function sendFile<T>(
    path: string,
    file: Blob,
    key: string,
    tell: (share: number) => void,
): Promise<T> {
    return new Promise((done, fail) => {
        const request = new XMLHttpRequest();
        request.open('POST', path);
        request.setRequestHeader('Content-Type', 'application/octet-stream');
        request.setRequestHeader('Idempotency-Key', key);
        request.setRequestHeader('Accept-Language', language());
        if (csrf) request.setRequestHeader('X-CSRF-Token', csrf);
        request.upload.onprogress = ({ loaded, total }) => tell(total ? loaded / total : 0);
        request.onerror = () => fail(new Unreachable());
        request.onload = () => {
            if (request.status < 300) {
                done(JSON.parse(request.responseText) as T);
                return;
            }
            if (request.status === 401) onLost();
            void problemOf(answerOf(request)).then(fail);
        };
        request.send(file);
    });
}

function answerOf(request: XMLHttpRequest): Response {
    const headers = new Headers();
    for (const name of ['Content-Type', 'Retry-After']) {
        const value = request.getResponseHeader(name);
        if (value) headers.set(name, value);
    }
    return new Response(request.responseText, { status: request.status, headers });
}
