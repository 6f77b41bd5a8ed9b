import { queryOptions, useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { Problem, Unreachable } from './problem';
import { queries } from './queries';
import type { Me } from './schema';
import { send, trust, whenLost } from './transport';

export interface Session {
    account: Me;
    csrf: string;
}

const KEY = ['session'];
const ACCOUNT = 'account';
const ADDRESS = '/v1/session';

/** Asks who this is; null: nobody. Without a network it is who it was last. */
async function ask(): Promise<Session | null> {
    try {
        return keep(await read(await send(new Request(ADDRESS))));
    } catch (error) {
        if (error instanceof Problem && error.status === 401) return keep(null);
        const last = localStorage.getItem(ACCOUNT);
        if (error instanceof Unreachable && last)
            return { account: JSON.parse(last) as Me, csrf: '' };
        throw error;
    }
}

async function read(response: Response): Promise<Session> {
    return (await response.json()) as Session;
}

function keep(session: Session | null): Session | null {
    trust(session?.csrf ?? '');
    if (session) localStorage.setItem(ACCOUNT, JSON.stringify(session.account));
    else localStorage.removeItem(ACCOUNT);
    return session;
}

const asked = queryOptions({ queryKey: KEY, queryFn: ask, staleTime: Infinity });

/** Who is signed in, once it is known; nobody when that cannot be. */
export async function whoever(): Promise<Me | undefined> {
    return (await queries.query(asked).catch(() => null))?.account;
}

/** Who is signed in: undefined while it is asked, null when nobody is. */
export function useAccount(): Me | null | undefined {
    const { data, isError } = useQuery(asked);
    if (data) return data.account;
    return isError ? null : data;
}

/** Who is signed in, on a page that only such people see. */
export function useMe(): Me {
    const account = useAccount();
    if (!account) throw new Error('this page needs an account');
    return account;
}

export async function signIn(username: string, password: string): Promise<void> {
    const body = new URLSearchParams({ grant_type: 'password', username, password });
    const session = await read(await send(new Request(ADDRESS, { method: 'POST', body })));
    const before = queries.getQueryData<Session | null>(KEY)?.account.id;
    if (before && before !== session.account.id) queries.clear();
    queries.setQueryData(KEY, keep(session));
    setLost(false);
    await queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== KEY[0] });
}

export async function signOut(): Promise<void> {
    await send(new Request(ADDRESS, { method: 'DELETE' }));
    await forget();
}

/** Leaves nothing of a person on this device, drafts apart: they have an owner. */
async function forget(): Promise<void> {
    keep(null);
    if ('caches' in window) await caches.delete('kept');
    queries.clear();
    queries.setQueryData(KEY, null);
}

/** Reads anew who one is, after a change of name, unit or rights. */
export function refreshAccount(): Promise<void> {
    return queries.invalidateQueries({ queryKey: KEY });
}

let lost = false;
const watchers = new Set<() => void>();

function setLost(value: boolean): void {
    lost = value;
    watchers.forEach((watcher) => {
        watcher();
    });
}

whenLost(() => {
    if (queries.getQueryData<Session | null>(KEY)) setLost(true);
});

/** Whether the sign-in ran out while somebody worked: one signs in again where one is. */
export function useLost(): boolean {
    return useSyncExternalStore(watch, () => lost);
}

function watch(watcher: () => void): () => void {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
}

/** Gives up a session that ran out. */
export async function leave(): Promise<void> {
    setLost(false);
    await forget();
}
