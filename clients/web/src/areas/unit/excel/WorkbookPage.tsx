import type { Workbook } from '#/api/schema';
import { FileLink, ButtonLink } from '#/design/Link';
import { Notice } from '#/design/Notice';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Progress } from '#/design/Progress';
import { Skeleton } from '#/design/Skeleton';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { Actions } from './Actions';
import { Preview } from './Preview';
import { busy, useWorkbook } from './workbooks';
import { words } from './words';
import './Excel.css';

/** One uploaded list: how far it is, its preview, and what came of it. */
export function WorkbookPage({ code, id }: { code: string; id: string }) {
    const t = useWords(words);
    const { time } = useFormat();
    const { book, error, stale } = useWorkbook(id);
    return (
        <>
            <PageHeader
                title={book?.name ?? t.title}
                over={t.title}
                back={{ to: `/don-vi/${code}/excel`, label: t.backList }}
                lead={book && `${t.states[book.state]} · ${time(book.uploaded_at)}`}
                actions={book && !busy(book) && <Reports id={id} />}
            />
            <div className="stack loose">
                <ProblemBox error={error} />
                {!book && !error && <Skeleton lines={8} />}
                {book && <Stand book={book} code={code} stale={stale} />}
            </div>
        </>
    );
}

function Reports({ id }: { id: string }) {
    const t = useWords(words);
    return (
        <>
            <FileLink to={`/v1/workbooks/${id}/reports/xlsx`}>{t.report}</FileLink>
            <FileLink to={`/v1/workbooks/${id}/reports/csv`}>{t.reportCsv}</FileLink>
        </>
    );
}

function Stand({ book, code, stale }: { book: Workbook; code: string; stale: boolean }) {
    const t = useWords(words);
    const { number } = useFormat();
    if (busy(book))
        return (
            <section className="card stack" aria-live="polite">
                <Progress
                    label={book.state === 'judging' ? t.judging : t.entering}
                    value={book.progress.done}
                    max={book.progress.of}
                    told={t.rowsDone(number(book.progress.done), number(book.progress.of))}
                />
                <p className="muted">{stale ? t.reconnecting : t.leave}</p>
            </section>
        );
    return (
        <>
            {book.state === 'failed' && (
                <Notice mood="warn" icon="warning" title={t.failed}>
                    <p>{book.failure}</p>
                </Notice>
            )}
            {book.state === 'done' && (
                <Notice mood="good" icon="check" title={t.doneTitle(number(book.entered))}>
                    <div className="stack tight">
                        <p>{t.doneHelp}</p>
                        <div className="row">
                            <ButtonLink to={`/don-vi/${code}?ct=${book.programme}`}>
                                {t.seeUnit}
                            </ButtonLink>
                            <ButtonLink to={`/don-vi/${code}/excel`}>{t.another}</ButtonLink>
                        </div>
                    </div>
                </Notice>
            )}
            {book.unknown_headings.length > 0 && (
                <Notice>{t.unknown(book.unknown_headings.join(', '))}</Notice>
            )}
            <Preview book={book} />
            <Actions book={book} code={code} />
        </>
    );
}
