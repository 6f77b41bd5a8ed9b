import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { useAccount } from '#/api/session';

const A_MINUTE = 60_000;

/** How many messages nobody has read yet; asked again every minute while one looks. */
export function useUnread(): number {
    const account = useAccount();
    const { data } = useQuery({
        queryKey: ['inbox', 'count', account?.id],
        queryFn: () => got(api.GET('/v1/inbox/count')),
        enabled: Boolean(account),
        refetchInterval: A_MINUTE,
    });
    return data?.unread ?? 0;
}
