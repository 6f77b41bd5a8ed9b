import type { Detail, Similar } from '#/api/schema';
import { Badge, StatePill } from '#/design/Badge';
import { Link } from '#/design/Link';
import { Notice } from '#/design/Notice';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { RulingForm } from './RulingForm';
import { Sides } from './Sides';
import { words } from './words';

/** Another one beside the one under review, and what is ruled on the two. */
export function Pair({ detail, one }: { detail: Detail; one: Similar }) {
    const t = useWords(words);
    const { number, time } = useFormat();
    const heads = [
        `${t.own} · ${detail.number ?? ''}`,
        `${t.other} · ${one.number ?? ''}`,
    ] as const;
    const mayRule = detail.actions.includes('rule') && one.first;
    return (
        <article className="card stack">
            <header className="stack tight">
                <h2>{one.id ? <Link to={`/duyet/${one.id}`}>{one.title}</Link> : one.unit_name}</h2>
                {one.id && <p className="muted">{one.unit_name}</p>}
                <div className="row tight">
                    <Badge mood={one.holds ? 'bad' : 'warn'}>{t.score(number(one.score))}</Badge>
                    {one.state && <StatePill state={one.state} />}
                    <Badge>{one.where === 'inside' ? t.inside : t.across}</Badge>
                    <Badge>{one.first ? t.first : t.later}</Badge>
                </div>
            </header>
            {one.ruling ? (
                <Notice
                    mood={one.ruling.ruling === 'same' ? 'warn' : 'good'}
                    icon={one.ruling.ruling === 'same' ? 'warning' : 'check'}
                    title={t.ruled[one.ruling.ruling]}
                >
                    <p className="prose">{one.ruling.reason}</p>
                    <p className="muted small">{t.ruledBy(one.ruling.by, time(one.ruling.at))}</p>
                </Notice>
            ) : (
                one.holds && (
                    <Notice mood="warn" icon="warning">
                        {t.holds}
                    </Notice>
                )
            )}
            {one.texts.length > 0 ? (
                <Sides sides={one.texts} heads={heads} />
            ) : (
                <p className="muted">{t.hidden}</p>
            )}
            {mayRule && one.id ? (
                <RulingForm id={detail.id} other={one.id} again={one.ruling !== null} />
            ) : (
                <p className="muted small">{one.first ? t.notYours : t.laterNote}</p>
            )}
        </article>
    );
}
