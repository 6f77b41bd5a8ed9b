import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, got, newKey, once } from '#/api/client';
import { Problem } from '#/api/problem';
import type { Detail } from '#/api/schema';
import { toast, warn } from '#/design/Toast';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { leaves, refreshQueue } from '../queue/queue';
import { deciding, letGo } from '../reading/claims';
import { words as area } from '../words';
import { docket, type Filled, judgement, publishAt } from './reasoned';
import { changed, remember, takeBack } from './recent';
import { words } from './words';

/** For so long a decision is offered to be taken back where one is; for a day it can be. */
const OFFERED = 20;

/** Undoes a decision and says so. */
export function useUndo(): (id: string, title: string) => Promise<void> {
    const t = useWords(words);
    return async (id, title) => {
        try {
            await takeBack(id);
            toast(t.undone(title));
        } catch (error) {
            warn(error instanceof Error ? error.message : String(error));
        }
    };
}

/** Sends a decision on one initiative, now or to be published later. */
export function useDecision(detail: Detail, onDone: () => void) {
    const t = useWords(words);
    const { untitled } = useWords(area);
    const { time } = useFormat();
    const undo = useUndo();
    const key = useRef(newKey());
    const title = detail.title ?? untitled;
    return useMutation({
        mutationFn: (it: Filled) =>
            it.later ? schedule(detail, it, t.hindered) : now(detail, it, key.current),
        onMutate: () => deciding(detail.id),
        onSuccess: (made, it) => {
            key.current = newKey();
            letGo(detail.id);
            leaves(detail.id);
            if (made) {
                changed(made);
                remember(detail.id, title);
                toast(t.done[it.verdict](title), {
                    label: t.undo,
                    act: () => void undo(detail.id, title),
                    seconds: OFFERED,
                });
            } else toast(t.later(time(publishAt(it))));
            onDone();
        },
        onError: () => {
            key.current = newKey();
            refreshQueue();
        },
        onSettled: () => deciding(null),
    });
}

function now(detail: Detail, it: Filled, key: string): Promise<Detail> {
    const params = { path: { initiative_id: detail.id } };
    return got(
        api.POST('/v1/initiatives/{initiative_id}/decisions', {
            params,
            body: judgement(it),
            headers: once(key),
        }),
    );
}

/** A docket of one: settled now, decided at its time. */
async function schedule(detail: Detail, it: Filled, hindered: string): Promise<null> {
    const made = await got(
        api.POST('/v1/dockets', {
            body: docket(it, { ids: [detail.id] }),
            headers: once(newKey()),
        }),
    );
    const [hindrance] = made.hindrances;
    if (hindrance)
        throw new Problem({
            type: hindrance.problem,
            title: hindered,
            status: 409,
            detail: hindrance.detail,
            errors: [],
        });
    const params = { path: { docket_id: made.id } };
    await got(
        api.POST('/v1/dockets/{docket_id}/run', {
            params,
            body: { digest: made.digest },
            headers: once(newKey()),
        }),
    );
    return null;
}
