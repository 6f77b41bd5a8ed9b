import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import type { Tally } from '#/api/schema';
import { instant } from '../time/moments';
import { useLive } from './live';
import type { By, View } from './view';

export type Row = Tally['rows'][number];
export type Figures = Tally['unplaced'];

export interface Question extends Omit<View, 'by' | 'tab'> {
    under: string;
    by: By;
    people?: boolean;
}

export interface Answer {
    /** Figures that all hold at one instant; labels are taken from it, never from the question. */
    tally: Tally | undefined;
    /** Until when they are known to hold. */
    at: string | number | undefined;
    live: boolean;
    stale: boolean;
    /** Other figures are on their way. */
    busy: boolean;
    error: Error | null;
}

/** The figures of a question: live for the present, once and for ever for a past minute. */
export function useTally(question: Question): Answer {
    const past = question.at !== null;
    const query = queryOf(question);
    const asked = useQuery({
        queryKey: ['board', 'tally', query],
        queryFn: ({ signal }) => got(api.GET('/v1/tallies', { params: { query }, signal })),
        enabled: past,
        placeholderData: keepPreviousData,
        staleTime: 60_000,
    });
    const live = useLive<Tally>(past ? null : streamOf(question));
    if (!past)
        return {
            tally: live.data,
            at: live.data && Math.max(live.at ?? 0, Date.parse(live.data.as_of)),
            live: true,
            stale: live.stale,
            busy: false,
            error: live.error ?? null,
        };
    return {
        tally: asked.data,
        at: asked.data?.as_of,
        live: false,
        stale: false,
        busy: asked.isPlaceholderData,
        error: asked.error,
    };
}

function queryOf(question: Question) {
    const { programme, under, by, tree, measure, aim, at, since, series, people } = question;
    return {
        programme,
        under,
        by,
        tree,
        measure,
        target: aim,
        ...(at ? { as_of: instant(at) } : {}),
        ...(since ? { since: instant(since) } : {}),
        ...(series !== null && by === 'cluster' ? { series } : {}),
        ...(people || measure === 'people' ? { people: true } : {}),
    };
}

function streamOf(question: Question): string {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(queryOf(question))) search.set(name, String(value));
    return new URL(`/v1/tallies/stream?${search}`, location.origin).href;
}
