import { ComboBox } from '#/design/ComboBox';
import type { Option } from '#/design/Select';
import { useWords } from '#/i18n/words';
import { units } from '../form/Where';
import { join } from '../words/join';

interface Props {
    value: Option | null;
    onChange: (unit: Option | null) => void;
    error: string | undefined;
}

/** One's own union, by a part of its name. */
export function UnitField({ value, onChange, error }: Props) {
    const t = useWords(join);
    return (
        <ComboBox
            label={t.unit}
            hint={t.unitHint}
            load={units}
            value={value}
            onChange={onChange}
            error={error}
        />
    );
}
