import { QueryClient } from '@tanstack/react-query';
import { passing } from './problem';

const TRIES = 2;

/** Asks again only what may pass: never after a refusal. Writes are sent again by people. */
export const queries = new QueryClient({
    defaultOptions: {
        queries: {
            // Without a network the service worker may answer with what was kept.
            networkMode: 'always',
            refetchOnReconnect: true,
            staleTime: 15_000,
            retry: (failed, error) => failed < TRIES && passing(error),
            retryDelay: (failed) => Math.min(1000 * 2 ** failed, 8000),
        },
        mutations: { retry: false, networkMode: 'always' },
    },
});
