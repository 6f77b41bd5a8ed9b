import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import type { ServiceUnitsSchemasUnit } from '#/api/schema';
import { ComboBox } from '#/design/ComboBox';
import type { Option } from '#/design/Select';
import { words as kinds } from './kinds';
import { useWords } from '#/i18n/words';

export type Unit = ServiceUnitsSchemasUnit;

export function useUnit(code: string | null | undefined) {
    return useQuery({
        queryKey: ['unit', code],
        queryFn: () => got(api.GET('/v1/units/{code}', { params: { path: { code: code ?? '' } } })),
        enabled: Boolean(code),
    });
}

interface Props {
    label: string;
    value: Option | null;
    onChange: (value: Option | null) => void;
    /** Only units below this one, and itself. */
    under?: string;
    hint?: string | undefined;
    error?: string | undefined;
    optional?: boolean;
}

/** One unit of the tree, found by name or code, with or without diacritics. */
export function UnitChoice({ under, ...props }: Props) {
    const t = useWords(kinds);
    const load = async (q: string, signal: AbortSignal) => {
        const query = { limit: 20, ...(q && { q }), ...(under && { under }) };
        const page = await got(api.GET('/v1/units', { params: { query }, signal }));
        return page.items.map((unit) => ({
            id: unit.code,
            label: unit.name,
            note: `${t.kind[unit.kind]} · ${unit.code}`,
        }));
    };
    return <ComboBox {...props} load={load} />;
}
