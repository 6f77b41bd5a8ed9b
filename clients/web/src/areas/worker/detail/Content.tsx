import type { ReactNode } from 'react';
import type { Detail } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { Notice } from '#/design/Notice';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { useProgrammes, useUnit } from '../store/reference';
import { detail } from '../words/detail';

/** What it says; of a secret only what may be known. */
export function Content({ it }: { it: Detail }) {
    const t = useWords(detail);
    const texts = [
        [t.before, it.before],
        [t.solution, it.solution],
        [t.effect, it.effect],
        [t.social, it.social_benefit],
    ] as const;
    return (
        <section className="card stack" aria-labelledby="content">
            <h2 id="content">{t.content}</h2>
            {it.confidential && <Notice icon="shield">{t.secret}</Notice>}
            {texts.map(
                ([name, text]) =>
                    text && (
                        <div key={name}>
                            <h3 className="detail-name">{name}</h3>
                            <p className="written">{text}</p>
                        </div>
                    ),
            )}
            <Facts it={it} />
            <Authors it={it} />
        </section>
    );
}

function Facts({ it }: { it: Detail }) {
    const t = useWords(detail);
    const { kind, field } = useWords(common);
    const { date, number } = useFormat();
    const unit = useUnit(it.unit);
    const programme = useProgrammes()?.find(({ code }) => code === it.programme);
    const benefit = useBenefit(it);
    const facts: [string, ReactNode][] = [
        [t.kind, it.kind && kind[it.kind]],
        [t.field, it.field && field[it.field]],
        [t.usedFrom, it.used_from && date(it.used_from)],
        [t.unit, unit?.name ?? it.unit],
        [t.programme, programme?.name ?? it.programme],
        ...benefit,
        [t.people, it.people_benefiting !== null && number(it.people_benefiting)],
        [
            t.recognition,
            it.recognition && t.decision(it.recognition.number, date(it.recognition.date)),
        ],
    ];
    return (
        <dl className="facts">
            {facts.map(
                ([name, value]) =>
                    value && (
                        <div key={name} className="facts-row">
                            <dt>{name}</dt>
                            <dd>{value}</dd>
                        </div>
                    ),
            )}
        </dl>
    );
}

function useBenefit({ benefit, state }: Detail): [string, ReactNode][] {
    const t = useWords(detail);
    const { money } = useFormat();
    const per: Readonly<Record<string, string>> = t.per;
    const { claimed_vnd: claimed, verified_vnd: verified, period, basis } = benefit;
    const told = claimed === null ? state !== 'draft' && t.notMoney : money(claimed);
    return [
        [t.benefit, told && [told, period && per[period]].filter(Boolean).join(' / ')],
        [t.basis, basis],
        [t.verified, verified !== null && money(verified)],
    ];
}

function Authors({ it }: { it: Detail }) {
    const t = useWords(detail);
    const { group } = useWords(common);
    const { number } = useFormat();
    return (
        <div>
            <h3 className="detail-name">{t.authors}</h3>
            <ul className="detail-authors">
                {it.authors.map((one, place) => (
                    <li key={place}>
                        <span>
                            <strong>{one.name}</strong> · {number(one.share)} %
                            <span className="muted small"> {one.job ?? group[one.group]}</span>
                        </span>
                        {one.standing && (
                            <Badge mood={one.standing === 'objected' ? 'bad' : 'plain'}>
                                {t.standing[one.standing]}
                            </Badge>
                        )}
                        {one.objection && <p className="field-error">{one.objection}</p>}
                    </li>
                ))}
            </ul>
        </div>
    );
}
