import { Badge } from '#/design/Badge';
import { Notice } from '#/design/Notice';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { spoken } from '../time/moments';
import { words } from './words';
import './AsOf.css';

interface Props {
    at: string | number;
    tree: 'then' | 'now';
    live: boolean;
    stale: boolean;
}

/** As of which minute and on which tree figures hold; no figure is shown without it. */
export function AsOf({ at, tree, live, stale }: Props) {
    const t = useWords(words);
    const { time } = useFormat();
    return (
        <p className="as-of">
            <strong className="figures">{t.asOf(...spoken(time, at))}</strong>
            <span className="muted">{t.tree[tree]}</span>
            {live && !stale && (
                <Badge mood="good">
                    <span className="as-of-pulse" aria-hidden="true" />
                    {t.live}
                </Badge>
            )}
            {live && stale && <Badge mood="warn">{t.stale}</Badge>}
            {!live && <Badge mood="info">{t.past}</Badge>}
        </p>
    );
}

/** Says plainly that the line is lost and how long the figures were known to hold. */
export function Lost({ at }: { at: string | number }) {
    const t = useWords(words);
    const { time } = useFormat();
    return (
        <div role="status">
            <Notice mood="warn" icon="offline" title={t.lost}>
                {t.lostHelp(...spoken(time, at))}
            </Notice>
        </div>
    );
}
