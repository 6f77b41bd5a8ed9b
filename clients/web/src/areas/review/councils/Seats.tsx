import { Problem } from '#/api/problem';
import { Button } from '#/design/Button';
import { Icon } from '#/design/Icon';
import { TextField } from '#/design/TextField';
import { useWords } from '#/i18n/words';
import type { Seating } from './seats';
import { words } from './words';

interface Props {
    seating: Seating;
    /** What the service refused, if it did. */
    error: unknown;
}

/** Who sits in a council: some are there already, others are named by their logins. */
export function Seats({ seating, error }: Props) {
    const t = useWords(words);
    const { seats, text, members } = seating;
    const at = (place: number) =>
        error instanceof Problem ? error.at(`/members/${place}`) : undefined;
    const typed = members.slice(seats.length).map((_, place) => at(seats.length + place));
    return (
        <div className="stack tight">
            {seats.length > 0 && (
                <ul className="seats" aria-label={t.seats}>
                    {seats.map(({ id, name, judged }, place) => (
                        <li key={id}>
                            <Icon name="person" />
                            <span className="seat-name">
                                {name}
                                {at(place) && <span className="seat-wrong small">{at(place)}</span>}
                            </span>
                            {judged ? (
                                <span className="muted small">{t.stays}</span>
                            ) : (
                                <Button
                                    tone="quiet"
                                    icon="cross"
                                    aria-label={t.take(name)}
                                    onPress={() => seating.remove(id)}
                                />
                            )}
                        </li>
                    ))}
                </ul>
            )}
            <div className="seat-adding">
                <TextField
                    label={t.login}
                    hint={t.loginHint}
                    value={text}
                    onChange={seating.type}
                    onKeyDown={(event) => {
                        if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
                            event.preventDefault();
                            seating.add();
                        } else event.continuePropagation();
                    }}
                    error={typed.find(Boolean)}
                    autoComplete="off"
                    spellCheck="false"
                />
                <Button icon="plus" onPress={seating.add}>
                    {t.add}
                </Button>
            </div>
        </div>
    );
}
