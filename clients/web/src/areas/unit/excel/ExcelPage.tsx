import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { newKey } from '#/api/client';
import { queries } from '#/api/queries';
import type { Workbook } from '#/api/schema';
import { sendFile } from '#/api/transport';
import { FileDrop } from '#/design/FileDrop';
import { FileLink } from '#/design/Link';
import { Notice } from '#/design/Notice';
import { PageHeader } from '#/design/PageHeader';
import { ProblemBox } from '#/design/ProblemBox';
import { Progress } from '#/design/Progress';
import { useLanguage } from '#/i18n/language';
import { useWords } from '#/i18n/words';
import { ProgrammeChoice, useProgramme } from '../parts/programmes';
import { UnitSections } from '../parts/UnitSections';
import { useUnit } from '../parts/units';
import { type Fault, faultOf } from './checking';
import { Past } from './Past';
import { words } from './words';
import './Excel.css';

/** Where a unit's Excel list is brought in. */
export function ExcelPage({ code }: { code: string }) {
    const t = useWords(words);
    const unit = useUnit(code);
    const { all, programme, error, choose } = useProgramme();
    const language = useLanguage();
    return (
        <>
            <PageHeader title={t.title} over={unit.data?.name ?? code} lead={t.lead} />
            <UnitSections code={code} />
            <div className="stack loose">
                <ProblemBox error={unit.error ?? error} />
                <div className="narrow">
                    <ProgrammeChoice all={all} value={programme} onChange={choose} />
                </div>
                {programme && (
                    <div className="steps">
                        <section className="card stack">
                            <Step number={1} name={t.one} />
                            <p className="muted">{t.oneHelp}</p>
                            <div className="row">
                                <FileLink
                                    to={`/v1/programmes/${programme.code}/template?unit=${code}&lang=${language}`}
                                >
                                    {t.template}
                                </FileLink>
                            </div>
                        </section>
                        <section className="card stack">
                            <Step number={2} name={t.two} />
                            <Upload key={programme.code} unit={code} programme={programme.code} />
                        </section>
                    </div>
                )}
                <Past unit={code} />
            </div>
        </>
    );
}

function Step({ number, name }: { number: number; name: string }) {
    return (
        <h2 className="row">
            <span className="step-number" aria-hidden="true">
                {number}
            </span>
            {name}
        </h2>
    );
}

function Upload({ unit, programme }: { unit: string; programme: string }) {
    const t = useWords(words);
    const [, go] = useLocation();
    const [share, setShare] = useState(0);
    const [fault, setFault] = useState<{ kind: Fault; name: string } | null>(null);
    const sending = useMutation({
        mutationFn: ({ file, key }: { file: File; key: string }) => {
            const query = new URLSearchParams({ programme, unit, name: file.name });
            setShare(0);
            return sendFile<Workbook>(`/v1/workbooks?${query}`, file, key, setShare);
        },
        onSuccess: (book) => {
            queries.setQueryData(['workbook', book.id], book);
            void queries.invalidateQueries({ queryKey: ['workbooks'] });
            go(`/don-vi/${unit}/excel/${book.id}`);
        },
    });
    const take = async ([file]: File[]) => {
        if (!file) return;
        sending.reset();
        const kind = await faultOf(file);
        setFault(kind && { kind, name: file.name });
        if (!kind) sending.mutate({ file, key: newKey() });
    };
    const { variables } = sending;
    return (
        <>
            {fault && (
                <div role="alert">
                    <Notice mood="warn" icon="warning">
                        {t[fault.kind](fault.name)}
                    </Notice>
                </div>
            )}
            <ProblemBox
                error={sending.error}
                onRetry={variables && (() => sending.mutate(variables))}
            />
            {sending.isPending && variables ? (
                <Progress label={t.sending(variables.file.name)} value={share * 100} />
            ) : (
                <FileDrop
                    label={t.drop}
                    hint={t.dropHint}
                    accept=".xlsx,.csv"
                    onFiles={(files) => void take(files)}
                />
            )}
        </>
    );
}
