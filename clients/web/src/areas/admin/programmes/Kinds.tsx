import type { ChainStepOutput as ChainStep } from '#/api/schema';
import { Checkbox } from '#/design/Choices';
import { useWords } from '#/i18n/words';
import { words } from '../../unit/parts/kinds';

type Kind = ChainStep['kinds'][number];

const KINDS = ['team', 'section', 'grassroots', 'upper', 'sector', 'province', 'national'] as const;

interface Props {
    label: string;
    value: readonly Kind[];
    onChange: (value: Kind[]) => void;
    error?: string | undefined;
}

/** Some of the kinds of unit, from the smallest to the whole. */
export function Kinds({ label, value, onChange, error }: Props) {
    const { kind } = useWords(words);
    return (
        <fieldset className="block">
            <legend>{label}</legend>
            <div className="row">
                {KINDS.map((one) => (
                    <Checkbox
                        key={one}
                        isSelected={value.includes(one)}
                        onChange={(on) =>
                            onChange(KINDS.filter((k) => (k === one ? on : value.includes(k))))
                        }
                    >
                        {kind[one]}
                    </Checkbox>
                ))}
            </div>
            {error && <p className="field-error">{error}</p>}
        </fieldset>
    );
}
