import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import type { Statement } from '#/api/schema';
import { Button } from '#/design/Button';
import { FileLink, Link } from '#/design/Link';
import { Notice } from '#/design/Notice';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { toast } from '#/design/Toast';
import { useFormat } from '#/i18n/format';
import { useLanguage } from '#/i18n/language';
import { useWords } from '#/i18n/words';
import { QrCode } from '../figures/QrCode';
import { words as figureWords } from '../figures/words';
import { spoken } from '../time/moments';
import { Frozen } from './Frozen';
import { wall } from './projecting';
import { words } from './words';
import './StatementPage.css';

const FORMS = ['pdf', 'docx', 'xlsx'] as const;

/** One statement: what is read aloud, its papers, its proof and its figures. */
export default function StatementPage({ number }: { number: string }) {
    const t = useWords(words);
    const { data, error, refetch } = useQuery({
        queryKey: ['statement', number],
        queryFn: () => got(api.GET('/v1/statements/{number}', { params: { path: { number } } })),
    });
    return (
        <>
            <PageHeader
                title={t.statement(number)}
                lead={data?.title}
                over={data?.programme.name}
                back={{ to: '/bang/bieu', label: t.title }}
            />
            <ProblemBox error={error} onRetry={() => void refetch()} />
            {!data && !error && <Skeleton lines={8} />}
            {data && <Whole statement={data} />}
        </>
    );
}

function Whole({ statement }: { statement: Statement }) {
    const t = useWords(words);
    const names = useWords(figureWords);
    const { time } = useFormat();
    const { superseded_by: newer } = statement;
    return (
        <div className="stack loose">
            {newer && (
                <Notice mood="warn" title={t.superseded(newer)}>
                    <Link to={`/bang/bieu/${newer}`}>{t.statement(newer)}</Link>
                </Notice>
            )}
            {!statement.holds && <Notice mood="warn" icon="warning" title={t.damaged} />}
            <p className="figures">
                <strong>{names.asOf(...spoken(time, statement.as_of))}</strong>{' '}
                <span className="muted">{names.tree[statement.tree]}</span>
            </p>
            <Sentence statement={statement} />
            <div className="statement-sides">
                <Papers number={statement.number} />
                <Proof statement={statement} />
            </div>
            <Frozen statement={statement} />
        </div>
    );
}

function Sentence({ statement }: { statement: Statement }) {
    const t = useWords(words);
    const sentence = useLanguage() === 'vi' ? statement.sentence_vi : statement.sentence_en;
    const copy = async () => {
        await navigator.clipboard.writeText(sentence);
        toast(t.copied);
    };
    return (
        <section className="card stack">
            <h2>{t.sentence}</h2>
            <blockquote className="sentence">{sentence}</blockquote>
            <div className="no-print">
                <Button onPress={() => void copy()}>{t.copy}</Button>
            </div>
        </section>
    );
}

function Papers({ number }: { number: string }) {
    const t = useWords(words);
    const language = useLanguage();
    return (
        <section className="card stack no-print">
            <h2>{t.papers}</h2>
            <div className="statement-papers">
                {FORMS.map((form) => (
                    <FileLink
                        key={form}
                        to={`/v1/statements/${number}/papers/${form}?lang=${language}`}
                    >
                        {t.form[form]}
                    </FileLink>
                ))}
                <FileLink to={wall(number, language)} icon="screen">
                    {t.form.html}
                </FileLink>
                <FileLink to={`/v1/statements/${number}`}>{t.form.json}</FileLink>
            </div>
        </section>
    );
}

function Proof({ statement }: { statement: Statement }) {
    const t = useWords(words);
    const address = new URL(statement.verify, location.origin);
    return (
        <section className="card stack">
            <h2>{t.verify}</h2>
            <div className="statement-proof">
                <QrCode address={address.href} label={t.qr(address.href)} />
                <div className="stack tight">
                    <p>{t.verifyHelp}</p>
                    <a
                        className="link"
                        href={address.pathname + address.search}
                        target="_blank"
                        rel="noreferrer"
                    >
                        {t.verify}
                    </a>
                    {statement.holds && <p className="muted small">{t.holds}</p>}
                    <p className="small statement-hash">
                        <abbr title={t.hashHelp}>{t.hash}</abbr> <code>{statement.sha256}</code>
                    </p>
                </div>
            </div>
        </section>
    );
}
