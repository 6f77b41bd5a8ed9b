import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, got } from '#/api/client';
import type { Filing } from '#/api/schema';

const PAUSE = 600;

/** Asks, whenever typing pauses, whether it could be submitted as it stands; nothing is kept. */
export function useCheck(body: Filing | null) {
    const now = body && JSON.stringify(body);
    const [paused, setPaused] = useState(now);
    useEffect(() => {
        const timer = setTimeout(() => setPaused(now), PAUSE);
        return () => clearTimeout(timer);
    }, [now]);
    const query = useQuery({
        queryKey: ['check', paused],
        queryFn: ({ signal }) =>
            got(
                api.POST('/v1/initiatives/check', {
                    body: JSON.parse(paused ?? '') as Filing,
                    signal,
                }),
            ),
        enabled: Boolean(paused),
        placeholderData: keepPreviousData,
        gcTime: 0,
    });
    return { ...query, isOld: now !== paused || query.isFetching };
}
