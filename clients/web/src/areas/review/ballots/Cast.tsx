import type { Council, Dossier } from '#/api/schema';
import { Badge } from '#/design/Badge';
import { Table } from '#/design/Table';
import { useFormat } from '#/i18n/format';
import { useLanguage } from '#/i18n/language';
import { useWords } from '#/i18n/words';
import { words } from './words';

type Given = Dossier['cast'][number];

/** The ballots once the session has closed, and who may not judge it. */
export function Cast({ council, dossier }: { council: Council; dossier: Dossier }) {
    const t = useWords(words);
    const { time } = useFormat();
    const { cast, out } = dossier;
    return (
        <>
            {council.status !== 'open' && cast.length > 0 && (
                <section className="stack">
                    <h2>{t.cast}</h2>
                    <Table
                        caption={t.cast}
                        id={({ by, cast_at: at }) => by + at}
                        rows={cast}
                        columns={[
                            {
                                key: 'by',
                                head: t.member,
                                main: true,
                                value: ({ by }) => by,
                                cell: ({ by }) => by,
                            },
                            {
                                key: 'said',
                                head: t.said,
                                cell: (row) => <Said given={row} council={council} />,
                            },
                            {
                                key: 'remark',
                                head: t.remark,
                                cell: ({ remark }) => (
                                    <span className="prose">{remark ?? '–'}</span>
                                ),
                            },
                            {
                                key: 'at',
                                head: t.castAt,
                                figure: true,
                                time: 'minute',
                                value: ({ cast_at: at }) => at,
                                cell: ({ cast_at: at }) => time(at),
                            },
                        ]}
                    />
                </section>
            )}
            {out.length > 0 && (
                <section className="stack tight">
                    <h2>{t.out}</h2>
                    <ul>
                        {out.map(({ name, interest }) => (
                            <li key={name + interest}>
                                {name}: {t.interest[interest]}
                            </li>
                        ))}
                    </ul>
                </section>
            )}
        </>
    );
}

function Said({ given, council }: { given: Given; council: Council }) {
    const t = useWords(words);
    const language = useLanguage();
    const { number } = useFormat();
    const { points, vote } = given;
    if (vote) return <Badge mood={vote === 'for' ? 'good' : 'plain'}>{t[vote]}</Badge>;
    return (
        <span className="figures">
            {council.terms.criteria
                .map(({ code, ...name }) => `${name[language]}: ${number(points?.[code])}`)
                .join('; ')}
        </span>
    );
}
