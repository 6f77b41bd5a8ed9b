import type { Detail } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { Notice } from '#/design/Notice';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { UnitName } from '../common/UnitName';
import { Recognitions } from '../councils/Recognitions';
import { words } from './words';

/** Where it comes from and what it is, at a glance. */
export function Origin({ detail }: { detail: Detail }) {
    const t = useWords(words);
    const { kind, field } = useWords(common);
    const { date } = useFormat();
    return (
        <dl className="facts">
            <dt>{t.unit}</dt>
            <dd>
                <UnitName code={detail.unit} />
            </dd>
            <dt>{t.programme}</dt>
            <dd>{detail.programme}</dd>
            <dt>{t.kind}</dt>
            <dd>{detail.kind ? kind[detail.kind] : t.empty}</dd>
            <dt>{t.field}</dt>
            <dd>{detail.field ? field[detail.field] : t.empty}</dd>
            <dt>{t.usedFrom}</dt>
            <dd className="figures">{date(detail.used_from)}</dd>
            <dt>{t.submitted}</dt>
            <dd className="figures">{date(detail.entered_at)}</dd>
            <dt>{t.entered}</dt>
            <dd>{detail.on_behalf ? t.onBehalf : t.ownEntry}</dd>
            {detail.paper && (
                <>
                    <dt>{t.sourcePaper}</dt>
                    <dd>{detail.paper}</dd>
                </>
            )}
        </dl>
    );
}

/** The whole text. */
export function Content({ detail }: { detail: Detail }) {
    const t = useWords(words);
    const parts = [
        ['before', detail.before],
        ['solution', detail.solution],
        ['effect', detail.effect],
    ] as const;
    return (
        <section className="stack">
            <h2>{t.content}</h2>
            {detail.confidential && <Notice icon="shield">{t.confidential}</Notice>}
            {parts.map(([name, text]) => (
                <div key={name} className="stack tight">
                    <h3>{t[name]}</h3>
                    <p className={text ? 'prose' : 'muted'}>{text ?? t.empty}</p>
                </div>
            ))}
        </section>
    );
}

/** What it brings, as claimed and as verified. */
export function Benefit({ detail }: { detail: Detail }) {
    const t = useWords(words);
    const { money, number } = useFormat();
    const { claimed_vnd: claimed, verified_vnd: verified, period, basis } = detail.benefit;
    const per: Readonly<Record<string, string>> = t.per;
    return (
        <section className="stack">
            <h2>{t.benefit}</h2>
            <dl className="facts">
                <dt>{t.claimed}</dt>
                <dd className="figures">
                    {claimed == null ? t.notMoney : money(claimed)}
                    {claimed != null && period && <> {per[period] ?? period}</>}
                </dd>
                <dt>{t.verified}</dt>
                <dd className="figures">{verified == null ? t.notVerified : money(verified)}</dd>
                <dt>{t.basis}</dt>
                <dd className={basis ? 'prose' : 'muted'}>{basis ?? t.empty}</dd>
                <dt>{t.social}</dt>
                <dd className={detail.social_benefit ? 'prose' : 'muted'}>
                    {detail.social_benefit ?? t.empty}
                </dd>
                <dt>{t.people}</dt>
                <dd className="figures">{number(detail.people_benefiting)}</dd>
            </dl>
        </section>
    );
}

/** What it was recognised as already, there and here. */
export function Recognition({ detail }: { detail: Detail }) {
    const t = useWords(words);
    const { outcome } = useWords(common);
    const { date, time } = useFormat();
    const { recognition, awarded, result } = detail;
    const by: Readonly<Record<string, string>> = t.recognisedBy;
    return (
        <section className="stack">
            <h2>{t.recognition}</h2>
            {recognition ? (
                <p>
                    {by[recognition.by] ?? recognition.by}.{' '}
                    {t.byPaper(recognition.number, date(recognition.date))}
                    {recognition.level && ` (${t.level[recognition.level]})`}.
                </p>
            ) : (
                <p className="muted">{t.noRecognition}</p>
            )}
            {awarded && (
                <p>
                    {t.awarded} <Badge mood="gold">{t.level[awarded]}</Badge>
                </p>
            )}
            <Recognitions detail={detail} />
            {result && (
                <div className="stack tight">
                    <div className="row tight">
                        <h3>{t.result}</h3>
                        <Badge mood={result.outcome === 'missed' ? 'warn' : 'good'}>
                            {outcome[result.outcome]}
                        </Badge>
                    </div>
                    <p className="prose">{result.text}</p>
                    <p className="muted small">{t.resultBy(result.by, time(result.at))}</p>
                </div>
            )}
        </section>
    );
}
