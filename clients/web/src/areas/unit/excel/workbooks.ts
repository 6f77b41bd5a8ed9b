import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, got } from '#/api/client';
import { queries } from '#/api/queries';
import type { ServiceInitiativesWorkbooksModelsVerdict, Workbook } from '#/api/schema';
import { useStream } from '#/api/stream';

export type Verdict = ServiceInitiativesWorkbooksModelsVerdict;
export const VERDICTS = ['new', 'repeated', 'warning', 'error'] as const;
export const MOODS = { new: 'good', repeated: 'info', warning: 'warn', error: 'bad' } as const;
const POLL = 2000;

export function busy(book: Workbook | undefined): boolean {
    return book?.state === 'judging' || book?.state === 'entering';
}

/** How many rows can be entered. */
export function good({ counts }: Workbook): number {
    return counts.new + counts.warning;
}

/** A list as it stands: told live while something is being done, asked for when the line drops. */
export function useWorkbook(id: string) {
    const key = ['workbook', id];
    const asked = useQuery({
        queryKey: key,
        queryFn: () =>
            got(api.GET('/v1/workbooks/{workbook_id}', { params: { path: { workbook_id: id } } })),
        refetchInterval: ({ state }) => (busy(state.data) ? POLL * 2 : false),
    });
    const works = busy(asked.data);
    const live = useStream<Workbook>(works ? `/v1/workbooks/${id}/stream` : null, 'workbook');
    useEffect(() => {
        if (!live.data) return;
        queries.setQueryData(['workbook', id], live.data);
        if (!busy(live.data)) void settled(id);
    }, [live.data, id]);
    return { book: asked.data, error: asked.error, stale: live.stale && works };
}

/** Once nothing is being done any more, everything that tells of it is old. */
async function settled(id: string): Promise<void> {
    await Promise.all(
        [['workbook-rows', id], ['workbook-problems', id], ['workbooks'], ['tally'], ['pace']].map(
            (queryKey) => queries.invalidateQueries({ queryKey }),
        ),
    );
    await queries.invalidateQueries({ queryKey: ['initiatives'] });
}
