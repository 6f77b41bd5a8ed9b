import { useEffect, useRef, useState } from 'react';
import { queries } from '#/api/queries';
import type { Kept } from '../store/db';
import { change, put, useMine } from '../store/drafts';
import type { Form } from '../store/form';
import { soon } from '../store/outbox';
import { wordsOf } from '../store/send';

const QUIET = 2500;

export interface Draft {
    form: Form;
    set: (part: Partial<Form>) => void;
    /** As it is kept on this device, and how far it is sent; undefined: not typed in yet, or gone. */
    kept: Kept | undefined;
    /** It was kept and is no more: it was sent, or discarded elsewhere. */
    gone: boolean;
    /** Whether the service has it as it stands. */
    safe: boolean;
    submit: () => Promise<void>;
}

/** A form that keeps every keystroke on this device, and at the service soon after. */
export function useDraft(start: Kept, stored: boolean): Draft {
    const [form, setForm] = useState(start.form);
    const [known, setKnown] = useState(stored);
    const latest = useRef(start.form);
    const first = useRef(!stored);
    const mine = useMine();
    const kept = mine?.find(({ id }) => id === start.id);
    if (kept && !known) setKnown(true);

    const keep = async (next: Form) => {
        const now = { form: next, changedAt: Date.now(), refusal: null };
        if (first.current) {
            first.current = false;
            await put({ ...start, ...now });
        } else await change(start.id, now);
    };
    const set = (part: Partial<Form>) => {
        latest.current = { ...latest.current, ...part };
        setForm(latest.current);
        void keep(latest.current).then(() => soon(QUIET));
    };
    const submit = async () => {
        await keep(latest.current);
        await change(start.id, { wanted: true, refusal: null });
        await queries.invalidateQueries({ queryKey: ['kept'] });
        soon(0);
    };
    useEffect(() => () => soon(0), []);

    return {
        form,
        set,
        kept,
        gone: known && mine !== undefined && !kept,
        safe: kept ? kept.known === wordsOf(kept) : false,
        submit,
    };
}
