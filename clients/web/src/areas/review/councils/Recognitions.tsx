import type { Detail, Recognised } from '#/api/schema';
import { Icon } from '#/design/Icon';
import { Link } from '#/design/Link';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { useUnitName } from '../common/UnitName';
import { useRecognitions } from './queries';
import { words } from './words';

/** By which councils an initiative was recognised; what was lost says so. */
export function Recognitions({ detail }: { detail: Detail }) {
    const t = useWords(words);
    const { data } = useRecognitions(detail.id);
    if (!data?.length) return null;
    return (
        <div className="stack tight">
            <h3>{t.recognitions}</h3>
            <ul className="spaced-list">
                {data.map((one) => (
                    <One key={one.council} one={one} />
                ))}
            </ul>
        </div>
    );
}

function One({ one }: { one: Recognised }) {
    const t = useWords(words);
    const { date } = useFormat();
    const unit = useUnitName(one.unit);
    const { level, decision_number: paper, decided_on: day, lost_at: lost } = one;
    return (
        <li className="recognised">
            <Icon name="award" />
            <span>
                <Link to={`/duyet/hoi-dong/${one.council}`}>
                    {t.recognised(t.level[level], unit, paper, date(day))}
                </Link>
                {lost && <span className="muted"> · {t.lost(date(lost))}</span>}
            </span>
        </li>
    );
}
