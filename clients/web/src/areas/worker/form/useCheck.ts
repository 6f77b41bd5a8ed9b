import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { Problem } from '#/api/problem';
import type { ProgrammeOutput as Programme } from '#/api/schema';
import { bodyOf, type Form, whole } from '../store/form';
import { missing, type Wrong } from './complaints';
import { usePaused } from '#/design/usePaused';
import { useFormWords } from './words';

export interface Checked {
    complaints: readonly Wrong[];
    warnings: readonly Wrong[];
    /** The service itself has judged it as it stands. */
    judged: boolean;
}

const SEEN = new Set(['complete', 'recognised', 'shares']);

/** What is wrong with a form: told by the service as one types, or seen here without a network. */
export function useCheck(
    form: Form,
    programme: Programme | undefined,
    id: string | undefined,
): Checked {
    const t = useFormWords();
    const asked = usePaused(form, 700);
    const { data, isError } = useQuery({
        queryKey: ['check', id, asked],
        queryFn: () => check(asked, id),
        enabled: Boolean(asked.programme && asked.unit),
        placeholderData: keepPreviousData,
        retry: false,
        gcTime: 60_000,
    });
    const here = missing(form, programme, t);
    if (!data || isError) return { complaints: here, warnings: [], judged: false };
    // What was typed since it was asked is seen here first.
    if (asked !== form) {
        const others = data.errors.filter(({ rule }) => !SEEN.has(rule ?? ''));
        return { complaints: [...here, ...others], warnings: data.warnings, judged: false };
    }
    const halves = here.filter(
        ({ pointer }) => pointer === '/recognition' || /^\/authors\/\d+$/.test(pointer),
    );
    const partial = form.authors.some((one) => !whole(one));
    const told = data.errors.filter(({ pointer }) => !(partial && pointer === '/authors'));
    const own = told.filter(
        ({ pointer }) => !halves.some((half) => pointer.startsWith(half.pointer)),
    );
    return { complaints: [...own, ...halves], warnings: data.warnings, judged: true };
}

async function check(form: Form, id: string | undefined) {
    const { programme, unit } = form;
    const body = { programme: programme ?? '', unit: unit ?? '', ...bodyOf(form) };
    try {
        return await got(
            api.POST('/v1/initiatives/check', { body: { ...body, submit: true, id: id ?? null } }),
        );
    } catch (error) {
        if (!(error instanceof Problem) || error.type !== 'invalid-payload') throw error;
        return { eligible: false, errors: [...error.complaints], warnings: [] };
    }
}
