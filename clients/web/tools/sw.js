/* The app opens without a network. The API is never kept, except what a page asks to keep. */
const SHELL = 'shell-__VERSION__';
const FILES = ['__FILES__'];
const KEPT = 'kept';
/** The service answers by what a browser accepts; for what is kept here that makes no difference. */
const ANY = { ignoreVary: true };
const SERVICE = /^\/(v1|health|metrics|docs|redoc|openapi\.json)(\/|$)/;

self.addEventListener('install', (event) => {
    event.waitUntil(
        caches
            .open(SHELL)
            .then((cache) => cache.addAll(FILES))
            .then(() => self.skipWaiting()),
    );
});

self.addEventListener('activate', (event) => {
    event.waitUntil(forget().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== 'GET' || url.origin !== self.location.origin) return;
    if (SERVICE.test(url.pathname)) {
        if (request.headers.get('X-Keep') === 'offline') event.respondWith(fresh(request));
        return;
    }
    if (request.mode === 'navigate') event.respondWith(page(request));
    else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
    else event.respondWith(fetch(request).catch(() => caches.match(request, ANY).then(orFail)));
});

async function forget() {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith('shell-') && name !== SHELL);
    await Promise.all(old.map((name) => caches.delete(name)));
}

/** The newest page; the kept one when there is no network. */
async function page(request) {
    try {
        return await fetch(request);
    } catch {
        return orFail(await caches.match('/', ANY));
    }
}

/** A hashed file never changes. */
async function asset(request) {
    const kept = await caches.match(request, ANY);
    if (kept) return kept;
    const answer = await fetch(request);
    if (answer.ok) await (await caches.open(SHELL)).put(request, answer.clone());
    return answer;
}

/** The newest answer, kept for the time without a network. */
async function fresh(request) {
    const cache = await caches.open(KEPT);
    try {
        const answer = await fetch(request);
        if (answer.ok) await cache.put(request.url, answer.clone());
        return answer;
    } catch {
        return orFail(await cache.match(request.url, ANY));
    }
}

function orFail(answer) {
    return answer ?? Response.error();
}
