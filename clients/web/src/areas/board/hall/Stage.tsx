import type { ProgrammeOutput, Tally } from '#/api/schema';
import { Icon } from '#/design/Icon';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import type { Answer } from '../asking/tally';
import { QrCode } from '../figures/QrCode';
import { percentOf } from '../figures/ratio';
import { words as figureWords } from '../figures/words';
import { spoken } from '../time/moments';
import { words } from './words';

/** As many rows as are readable from the last chair. */
const ROWS = 8;

interface Props {
    name: string;
    programme: ProgrammeOutput;
    answer: Answer;
    tally: Tally;
}

export function Stage({ name, programme, answer, tally }: Props) {
    return (
        <>
            <header className="hall-head">
                <p>{programme.name}</p>
                <h1 tabIndex={-1}>{name}</h1>
            </header>
            <div className="hall-main">
                <Main tally={tally} goal={tally.under === 'VN' ? programme.goal : null} />
                <Top tally={tally} />
            </div>
            <Foot answer={answer} tally={tally} programme={programme.code} />
        </>
    );
}

const SIDE = ['entered', 'waiting', 'returned', 'refused'] as const;

/** The one figure, its share of the target, and what else was entered. */
function Main({ tally, goal }: { tally: Tally; goal: number | null }) {
    const t = useWords(words);
    const names = useWords(figureWords);
    const { number, percent } = useFormat();
    const { total } = tally;
    const aim = total.target ?? goal;
    const share = percentOf(total.valid, aim);
    return (
        <section className="hall-figure">
            <dl>
                <dt>{names.initiatives}</dt>
                <dd className="hall-number">{number(total.valid)}</dd>
            </dl>
            {aim !== null && share !== null && (
                <div className="hall-aim">
                    <p>{t.of(percent(share), number(aim))}</p>
                    <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                        <rect width="100" height="1" className="hall-rail" />
                        <rect width={Math.min(share, 100)} height="1" className="hall-reached" />
                    </svg>
                </div>
            )}
            <dl className="hall-parts">
                {SIDE.map((part) => (
                    <div key={part}>
                        <dt>{names.measure[part]}</dt>
                        <dd>{number(total[part])}</dd>
                    </div>
                ))}
            </dl>
        </section>
    );
}

function Top({ tally }: { tally: Tally }) {
    const t = useWords(words);
    const names = useWords(figureWords);
    const { number, percent, amount } = useFormat();
    const { measure } = tally;
    const told = measure.startsWith('benefit') ? amount : number;
    const rows = tally.rows.filter((row) => row.rank !== null && (row[measure] ?? 0) > 0);
    if (rows.length === 0) return null;
    return (
        <section className="hall-top">
            <h2>
                {t.top[tally.by === 'province' ? 'province' : 'unit']}
                {measure !== 'valid' && ` · ${names.measure[measure]}`}
            </h2>
            <ol>
                {rows.slice(0, ROWS).map((row) => (
                    <li key={row.key}>
                        <span className="hall-rank">{row.rank}</span>
                        <span className="hall-name">{short(row.name)}</span>
                        <strong>{told(row[measure])}</strong>
                        <span className="hall-share">
                            {row.percent != null && t.share(percent(row.percent))}
                        </span>
                    </li>
                ))}
            </ol>
        </section>
    );
}

/** From afar every letter counts: what all federations are called alike is left out. */
function short(name: string): string {
    return name.replace(/^LĐLĐ (tỉnh|thành phố|Thành phố) /, '');
}

function Foot({
    answer,
    tally,
    programme,
}: Omit<Props, 'name' | 'programme'> & { programme: string }) {
    const t = useWords(words);
    const names = useWords(figureWords);
    const { time } = useFormat();
    const lost = answer.live && answer.stale;
    const at = spoken(time, answer.at ?? tally.as_of);
    const address = `${location.origin}/cong-khai?chuong-trinh=${encodeURIComponent(programme)}`;
    return (
        <footer className={lost ? 'hall-foot lost' : 'hall-foot'}>
            <div role="status">
                {lost ? (
                    <p className="hall-as-of">
                        <Icon name="offline" />
                        <strong>{t.lost}.</strong> {t.lostHelp(...at)}
                    </p>
                ) : (
                    <p className="hall-as-of">
                        <strong>{names.asOf(...at)}</strong>
                        {answer.live && <span className="hall-live">{names.live}</span>}
                    </p>
                )}
                <p className="hall-tree">{names.tree[tally.tree]}</p>
            </div>
            <figure className="hall-qr">
                <QrCode address={address} label={t.qr} />
                <figcaption>{t.qr}</figcaption>
            </figure>
        </footer>
    );
}
