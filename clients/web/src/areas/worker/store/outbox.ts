import { queries } from '#/api/queries';
import { refreshAccount, type Session } from '#/api/session';
import { Problem } from '#/api/problem';
import { mine } from './drafts';
import { send } from './send';

const LOCK = 'sang-kien-outbox';
const FIRST = 2000;
const LONGEST = 60_000;
let pause = FIRST;
let timer: ReturnType<typeof setTimeout> | undefined;
let again = false;
let busy = false;

/** Sends what is on this device, the oldest first; one tab at a time, tried again for ever. */
export async function flush(): Promise<void> {
    again = true;
    if (busy || !navigator.onLine) return;
    busy = true;
    clearTimeout(timer);
    try {
        await navigator.locks.request(LOCK, async () => {
            while (again) {
                again = false;
                await round();
            }
        });
    } finally {
        busy = false;
    }
}

async function round(): Promise<void> {
    try {
        const me = await owner();
        if (!me) return;
        for (const { id } of (await mine(me)).reverse()) {
            if (await send(id)) await queries.invalidateQueries({ queryKey: ['initiatives'] });
        }
        pause = FIRST;
    } catch (error) {
        // When a sign-in ran out the page itself asks for it; then it is sent at once.
        if (error instanceof Problem && error.type === 'csrf-token-wrong') await refreshAccount();
        timer = setTimeout(() => void flush(), pause);
        pause = Math.min(pause * 2, LONGEST);
    }
}

/** Who is signed in and may change things. */
async function owner(): Promise<string | null> {
    const read = () => queries.getQueryData<Session | null>(['session']);
    if (read()?.csrf === '') await refreshAccount();
    return read()?.account.id ?? null;
}

addEventListener('online', () => {
    pause = FIRST;
    void flush();
});
queries.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || (query.queryKey as unknown[])[0] !== 'session') return;
    const session = query.state.data as Session | null | undefined;
    if (query.state.status === 'success' && session?.csrf) soon();
});

let waiting: ReturnType<typeof setTimeout> | undefined;

/** Sends when nothing has happened for a moment. */
export function soon(after = 300): void {
    clearTimeout(waiting);
    waiting = setTimeout(() => void flush(), after);
}
