import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import type { Tally } from '#/api/schema';
import { StatCard } from '#/design/StatCard';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { spoken } from '../time/moments';
import { words } from './words';

const MINUTE = 60_000;

/** How many people: with the tally where the service counts them beforehand, else by the minute. */
export function People({ tally, live }: { tally: Tally; live: boolean }) {
    const t = useWords(words);
    const { number, time } = useFormat();
    const counted = tally.total.people ?? null;
    const query = {
        programme: tally.programme,
        under: tally.under,
        tree: tally.tree,
        by: 'none',
        people: true,
        ...(live ? {} : { as_of: tally.as_of }),
    } as const;
    const asked = useQuery({
        queryKey: ['board', 'people', query],
        queryFn: () => got(api.GET('/v1/tallies', { params: { query } })),
        enabled: counted === null,
        refetchInterval: live ? MINUTE : false,
    });
    const at = counted === null ? asked.data?.as_of : undefined;
    return (
        <StatCard
            label={t.measure.people}
            value={number(counted ?? asked.data?.total.people)}
            note={at ? `${t.peopleNote}. ${t.asOf(...spoken(time, at))}` : t.peopleNote}
        />
    );
}
