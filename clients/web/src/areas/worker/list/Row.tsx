import { Link } from 'wouter';
import type { Found } from '#/api/schema';
import { Badge, StatePill } from '#/design/Badge';
import { Icon } from '#/design/Icon';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { useUnit } from '../store/reference';
import { mine } from '../words/mine';

/** One initiative: its state first, then where it is. */
export function Row({ one }: { one: Found }) {
    const t = useWords(mine);
    const { date } = useFormat();
    const unit = useUnit(one.waits_at);
    return (
        <li>
            <Link href={`/sang-kien/${one.id}`} className="row-link">
                <span className="row-text">
                    <span className="row-head">
                        <StatePill state={one.state} />
                        {one.confidential && <Badge>{t.secret}</Badge>}
                        <span className="muted small figures">{one.number}</span>
                    </span>
                    <strong className="row-title">{one.title ?? t.unnamed}</strong>
                    <span className="muted small">
                        {one.entered_at
                            ? t.entered(date(one.entered_at))
                            : t.begun(date(one.created_at))}
                        {one.waits_at && ` · ${t.waits(unit?.name ?? one.waits_at)}`}
                        {one.due_at && ` · ${t.due(date(one.due_at))}`}
                    </span>
                </span>
                <Icon name="right" />
            </Link>
        </li>
    );
}
