import { useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { StateInput } from '#/api/schema';
import { Select } from '#/design/Select';
import { TextField } from '#/design/TextField';
import { Toolbar } from '#/design/Toolbar';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { usePaused } from '#/design/usePaused';
import { mine } from '../words/mine';

export const STATES = ['waiting', 'returned', 'valid', 'refused', 'draft', 'withdrawn'] as const;

interface Props {
    state: StateInput | undefined;
    q: string;
}

/** By state and by words; both stand in the address. */
export function Filters({ state, q }: Props) {
    const t = useWords(mine);
    const { state: names } = useWords(common);
    const [, setSearch] = useSearchParams();
    const [typed, setTyped] = useState(q);
    const paused = usePaused(typed, 350);
    useEffect(() => {
        if (paused === q || paused !== typed) return;
        setSearch((now) => put(now, 'tim', paused.trim()), { replace: true });
    }, [paused, typed, q, setSearch]);
    return (
        <Toolbar label={t.filters}>
            <Select
                label={t.state}
                options={[
                    { id: 'all', label: t.all },
                    ...STATES.map((id) => ({ id, label: names[id] })),
                ]}
                value={state ?? 'all'}
                onChange={(next) =>
                    setSearch((now) => put(now, 'trang-thai', next === 'all' ? '' : next))
                }
            />
            <TextField type="search" label={t.search} value={typed} onChange={setTyped} />
        </Toolbar>
    );
}

function put(search: URLSearchParams, name: string, value: string): URLSearchParams {
    if (value) search.set(name, value);
    else search.delete(name);
    return search;
}
