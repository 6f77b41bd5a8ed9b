import type { ConsentText } from '#/api/schema';
import { Checkbox } from '#/design/Choices';
import { Skeleton } from '#/design/Skeleton';
import { useLanguage } from '#/i18n/language';
import { useWords } from '#/i18n/words';
import { join } from '../words/join';

interface Props {
    text: ConsentText | undefined;
    agreed: boolean;
    onChange: (agreed: boolean) => void;
    error: string | undefined;
}

/** What one agrees to, in full, and the question. */
export function Consent({ text, agreed, onChange, error }: Props) {
    const t = useWords(join);
    const language = useLanguage();
    if (!text) return <Skeleton />;
    return (
        <fieldset className="consent stack tight">
            <legend>{t.consentTitle}</legend>
            <p id="consent-text">{text[language]}</p>
            <Checkbox
                isSelected={agreed}
                onChange={onChange}
                isInvalid={Boolean(error)}
                aria-describedby="consent-text"
            >
                {t.consent}
            </Checkbox>
            {error && <p className="field-error">{error}</p>}
        </fieldset>
    );
}
