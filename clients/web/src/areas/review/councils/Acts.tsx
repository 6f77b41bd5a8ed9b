import { useState } from 'react';
import type { Council } from '#/api/schema';
import { Button } from '#/design/Button';
import { Toolbar } from '#/design/Toolbar';
import { useWords } from '#/i18n/words';
import { CloseDialog } from './CloseDialog';
import { PublishDialog } from './PublishDialog';
import { manages, whyNot } from './whyNot';
import { acting } from './acting';

/** Closing and publishing, for those who run the council; what cannot be done says why. */
export function Acts({ council }: { council: Council }) {
    const t = useWords(acting);
    const [asked, setAsked] = useState<'close' | 'publish' | null>(null);
    if (!manages(council)) return null;
    const done = () => setAsked(null);
    const open = council.status === 'open';
    return (
        <>
            <Toolbar label={t.acts} sticky>
                {open && (
                    <Button
                        tone="primary"
                        reason={whyNot('close', council) === 'none' ? t.not.none : undefined}
                        onPress={() => setAsked('close')}
                    >
                        {t.close}
                    </Button>
                )}
                <Button
                    tone={open ? 'secondary' : 'primary'}
                    reason={open ? t.not.first : undefined}
                    onPress={() => setAsked('publish')}
                >
                    {t.publish}
                </Button>
            </Toolbar>
            {asked === 'close' && <CloseDialog council={council} onClose={done} />}
            {asked === 'publish' && <PublishDialog council={council} onClose={done} />}
        </>
    );
}
