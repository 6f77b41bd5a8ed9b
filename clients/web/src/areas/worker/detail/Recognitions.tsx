import type { Detail, Recognised } from '#/api/schema';
import { Icon } from '#/design/Icon';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { detail } from '../words/detail';
import { useRecognitions } from './reads';

/** At which higher levels councils have recognised it; what was lost says so. */
export function Recognitions({ it }: { it: Detail }) {
    const t = useWords(detail);
    const { date } = useFormat();
    const { data } = useRecognitions(it.id, it.state === 'valid' || it.awarded !== null);
    if (!data?.length) return null;
    const said = ({ level, decision_number, decided_on }: Recognised) =>
        t.recognised(t.levels[level], decision_number, date(decided_on));
    return (
        <section className="stack tight" aria-labelledby="recognitions">
            <h2 id="recognitions">{t.recognitions}</h2>
            <ul className="awards">
                {data.map((one) => (
                    <li key={one.council + one.level}>
                        <Icon name="award" />
                        <span>
                            {said(one)}
                            {one.lost_at && (
                                <span className="muted"> · {t.lost(date(one.lost_at))}</span>
                            )}
                        </span>
                    </li>
                ))}
            </ul>
        </section>
    );
}
