import type { Council } from '#/api/schema';
import { Icon } from '#/design/Icon';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { STATUSES } from './filtering';
import { words } from './words';

/** How far the session has come: opened, closed, published. */
export function Course({ council }: { council: Council }) {
    const t = useWords(words);
    const { time } = useFormat();
    const when = {
        open: council.opened_at,
        closed: council.closed_at,
        published: council.published_at,
    };
    const reached = STATUSES.indexOf(council.status);
    return (
        <ol className="course" aria-label={t.course}>
            {STATUSES.map((status, place) => (
                <li
                    key={status}
                    className={place <= reached ? 'reached' : undefined}
                    aria-current={place === reached ? 'step' : undefined}
                >
                    <span className="course-mark">
                        {place <= reached && <Icon name="check" size={16} />}
                    </span>
                    <span>
                        <strong>{t.steps[status]}</strong>
                        <span className="course-note muted small figures">
                            {when[status] ? time(when[status]) : t.stepHelp[status]}
                        </span>
                    </span>
                </li>
            ))}
        </ol>
    );
}
