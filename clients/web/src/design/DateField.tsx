import { parseDate } from '@internationalized/date';
import { DateField as Field, DateInput, DateSegment } from 'react-aria-components/DateField';
import { type Asked, Frame } from './Field';
import './DateField.css';

interface Props extends Asked {
    /** ISO, as `2025-10-01`. */
    value: string | null;
    onChange: (value: string | null) => void;
    min?: string;
    max?: string;
    name?: string;
    isDisabled?: boolean;
}

/** A day, typed as its reader writes days. */
export function DateField({ value, onChange, min, max, ...props }: Props) {
    const { label, hint, error, optional, ...rest } = props;
    return (
        <Field
            {...rest}
            className="field"
            isInvalid={Boolean(error)}
            value={value ? parseDate(value) : null}
            onChange={(day) => onChange(day?.toString() ?? null)}
            minValue={min ? parseDate(min) : null}
            maxValue={max ? parseDate(max) : null}
            shouldForceLeadingZeros
        >
            <Frame label={label} hint={hint} error={error} optional={optional ?? false}>
                <DateInput className="input date">
                    {(segment) => <DateSegment segment={segment} className="date-part" />}
                </DateInput>
            </Frame>
        </Field>
    );
}
