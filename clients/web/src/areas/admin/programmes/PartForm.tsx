import type { ReactNode } from 'react';
import { Button } from '#/design/Button';
import { Notice } from '#/design/Notice';
import { ProblemBox } from '#/design/ProblemBox';
import { Toolbar } from '#/design/Toolbar';
import { useWords } from '#/i18n/words';
import { words as changes } from './words/change';
import { words as basics } from './words/programme';

interface Props {
    label: string;
    help: string;
    part: {
        isChanged: boolean;
        isOvertaken: boolean;
        isSaving: boolean;
        error: Error | null;
        reset: () => void;
        save: () => void;
    };
    save: string;
    /** Why it cannot be saved as it is. */
    lack?: string | undefined;
    /** What adds one more, beside the button that saves. */
    adds?: ReactNode;
    children: ReactNode;
}

/** A part of a programme that is edited and saved as a whole. */
export function PartForm({ label, help, part, save, lack, adds, children }: Props) {
    const { reset, unchanged } = useWords(basics);
    return (
        <div className="stack">
            <p className="muted column">{help}</p>
            {part.isOvertaken && <Overtaken onTake={part.reset} />}
            <ProblemBox error={part.error} />
            {children}
            <Toolbar label={label} sticky>
                {adds}
                {part.isChanged && (
                    <Button tone="quiet" onPress={part.reset}>
                        {reset}
                    </Button>
                )}
                <Button
                    tone="primary"
                    reason={part.isChanged ? lack : unchanged}
                    isPending={part.isSaving}
                    onPress={part.save}
                >
                    {save}
                </Button>
            </Toolbar>
        </div>
    );
}

function Overtaken({ onTake }: { onTake: () => void }) {
    const t = useWords(changes);
    return (
        <div role="alert">
            <Notice mood="warn" icon="warning" title={t.overtaken}>
                <div className="row">
                    <p>{t.partBoth}</p>
                    <Button onPress={onTake}>{t.take}</Button>
                </div>
            </Notice>
        </div>
    );
}
