import { parseDateTime } from '@internationalized/date';
import { DateField as Field, DateInput, DateSegment } from 'react-aria-components/DateField';
import { type Asked, Frame } from './Field';
import './DateField.css';

interface Props extends Asked {
    /** A minute on clocks in Viet Nam, as `2022-06-24T17:00`. */
    value: string | null;
    onChange: (value: string | null) => void;
    min?: string;
    max?: string;
    name?: string;
    isDisabled?: boolean;
}

const MINUTE = '2022-06-24T17:00'.length;

/** A minute of a day, typed as its reader writes it. */
export function MomentField({ value, onChange, min, max, ...props }: Props) {
    const { label, hint, error, optional, ...rest } = props;
    return (
        <Field
            {...rest}
            className="field"
            isInvalid={Boolean(error)}
            value={value ? parseDateTime(value) : null}
            onChange={(moment) => onChange(moment?.toString().slice(0, MINUTE) ?? null)}
            minValue={min ? parseDateTime(min) : null}
            maxValue={max ? parseDateTime(max) : null}
            granularity="minute"
            hourCycle={24}
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
