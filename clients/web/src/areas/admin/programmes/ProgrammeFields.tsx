import type { ReactNode } from 'react';
import { Problem } from '#/api/problem';
import { BasicFields } from './BasicFields';
import type { Draft } from './draft';
import { AppealFields, EntryFields } from './EntryFields';
import { PhaseFields } from './PhaseFields';

interface Props {
    value: Draft;
    onChange: (value: Draft) => void;
    /** What was wrong at the last try to save; each field shows its own part. */
    error: unknown;
    /** Beside the goal: what only a new programme is asked. */
    children?: (at: At) => ReactNode;
}

type At = (pointer: string) => string | undefined;

/** Everything that a programme says of itself, for a new one and for a change alike. */
export function ProgrammeFields({ value, onChange, error, children }: Props) {
    const at: At = (pointer) => (error instanceof Problem ? error.at(pointer) : undefined);
    const under =
        (part: string): At =>
        (pointer) =>
            at(`/${part}${pointer}`);
    return (
        <>
            <BasicFields value={value} onChange={onChange} at={at}>
                {children?.(at)}
            </BasicFields>
            <PhaseFields
                parts={value.phases}
                onChange={(phases) => onChange({ ...value, phases })}
                at={under('phases')}
            />
            <EntryFields
                value={value.entry}
                onChange={(entry) => onChange({ ...value, entry })}
                at={under('entry')}
            />
            <AppealFields
                value={value.appeal}
                onChange={(appeal) => onChange({ ...value, appeal })}
                at={under('appeal')}
            />
        </>
    );
}
