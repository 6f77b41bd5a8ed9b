import { useState } from 'react';
import type { Council } from '#/api/schema';
import { Button } from '#/design/Button';
import { Icon } from '#/design/Icon';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { acting } from './acting';
import { SeatsDialog } from './SeatsDialog';
import { manages } from './whyNot';
import { words } from './words';

/** Who sits in it, and how many each has judged. */
export function Members({ council }: { council: Council }) {
    const t = useWords(words);
    const { not } = useWords(acting);
    const { number } = useFormat();
    const [isChanging, setChanging] = useState(false);
    const { members, nominations, actions } = council;
    return (
        <section className="card stack">
            <div className="row between">
                <h2>{t.members}</h2>
                {manages(council) && (
                    <Button
                        icon="people"
                        reason={actions.includes('seat') ? undefined : not.over}
                        onPress={() => setChanging(true)}
                    >
                        {t.seat}
                    </Button>
                )}
            </div>
            <ul className="seats" aria-label={t.members}>
                {members.map(({ id, name, ballots }) => (
                    <li key={id}>
                        <Icon
                            name={nominations > 0 && ballots >= nominations ? 'check' : 'person'}
                        />
                        <span className="seat-name">{name}</span>
                        <span className="muted small figures">
                            {t.judged(number(ballots), number(nominations))}
                        </span>
                    </li>
                ))}
            </ul>
            {isChanging && <SeatsDialog council={council} onClose={() => setChanging(false)} />}
        </section>
    );
}
