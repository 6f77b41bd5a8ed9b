import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import type { ProgrammeOutput } from '#/api/schema';
import { Select } from '#/design/Select';
import { useWords } from '#/i18n/words';
import { words } from './words';
import { useFilters } from './useParams';

export type Programme = ProgrammeOutput;

/** All programmes, those that take entries now first, then the newest. */
export function useProgrammes() {
    return useQuery({
        queryKey: ['programmes', 'all'],
        queryFn: async () => {
            const page = await got(
                api.GET('/v1/programmes', { params: { query: { limit: 200 } } }),
            );
            return page.items.sort(inOrder);
        },
    });
}

/** The programme that the address names, or else the one that runs now. */
export function useProgramme() {
    const { get, set } = useFilters();
    const { data, error, isPending } = useProgrammes();
    const programme = data?.find(({ code }) => code === get('ct')) ?? data?.[0];
    return { all: data ?? [], programme, error, isPending, choose: (ct: string) => set({ ct }) };
}

interface Props {
    all: readonly Programme[];
    value: Programme | undefined;
    onChange: (code: string) => void;
}

export function ProgrammeChoice({ all, value, onChange }: Props) {
    const t = useWords(words);
    return (
        <Select
            label={t.programme}
            options={all.map(({ code, name }) => ({ id: code, label: name }))}
            value={value?.code ?? null}
            onChange={onChange}
        />
    );
}

export function today(): string {
    return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
}

export function runs(programme: Programme): boolean {
    const now = today();
    return programme.entry_from <= now && now <= programme.entry_to;
}

/** Of those that run, the one for workers before the one for officials. */
function inOrder(a: Programme, b: Programme): number {
    const rank = (one: Programme) =>
        (runs(one) ? 0 : 2) + (one.entry.kinds.includes('grassroots') ? 0 : 1);
    return rank(a) - rank(b) || b.entry_from.localeCompare(a.entry_from);
}
