import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import './Field.css';

/** What every field takes; React Aria connects label, hint and error to it. */
export interface Asked {
    label: string;
    hint?: string | undefined;
    error?: string | undefined;
    optional?: boolean;
}

/** The label above a field, and what helps or is wrong below it. */
export function Frame({ label, hint, error, optional, children }: Asked & { children: ReactNode }) {
    const t = useWords(common);
    return (
        <>
            <Label className="field-label">
                {label}
                {optional && <span className="field-optional">{t.optional}</span>}
            </Label>
            {children}
            {hint && (
                <Text slot="description" className="field-hint">
                    {hint}
                </Text>
            )}
            <FieldError className="field-error">{error}</FieldError>
        </>
    );
}
