import { api, got } from '#/api/client';
import { ComboBox } from '#/design/ComboBox';
import type { Asked } from '#/design/Field';
import type { Option } from '#/design/Select';

interface Props extends Asked {
    value: Option | null;
    onChange: (unit: Option | null) => void;
}

/** A grassroots union, found by part of its name. */
export default function UnitField(props: Props) {
    return <ComboBox {...props} load={units} />;
}

async function units(q: string, signal: AbortSignal): Promise<Option[]> {
    const query = { q, kind: 'grassroots', limit: 20 } as const;
    const { items } = await got(api.GET('/v1/units', { params: { query }, signal }));
    return items.map(({ code, name }) => ({ id: code, label: name, note: code }));
}
