import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey, upload } from '#/api/client';
import { Problem } from '#/api/problem';
import { queries } from '#/api/queries';
import type { UnitsImport } from '#/api/schema';
import { Button } from '#/design/Button';
import { FileDrop } from '#/design/FileDrop';
import { ButtonLink } from '#/design/Link';
import { Notice } from '#/design/Notice';
import { ProblemBox } from '#/design/ProblemBox';
import { csv, save } from '#/design/saving';
import { Skeleton } from '#/design/Skeleton';
import { useWords } from '#/i18n/words';
import { Faults } from './Faults';
import type { Told } from './sending';
import { UnitsPreview } from './UnitsPreview';
import { words } from './unitsWords';

const COLUMNS = ['code', 'name', 'kind', 'parent', 'province_code', 'block', 'opened_on'];
const MORE = ['closed_on', 'successor', 'members', 'members_female', 'workers', 'workers_female'];
const SAMPLE = [
    [...COLUMNS, ...MORE],
    ['HN-9001', 'CĐCS Công ty Ví Dụ', 'grassroots', 'HN', '01', 'private_enterprise', '2026-01-01'],
    ['HN-9001-T1', 'Tổ công đoàn số 1', 'team', 'HN-9001', '01', '', '2026-01-01'],
].map((row) => [...row, ...Array<string>(COLUMNS.length + MORE.length - row.length).fill('')]);
const ADDRESS = '/v1/units/imports';

const sent = (file: File, dry: boolean) =>
    upload<UnitsImport>(dry ? `${ADDRESS}?dry_run=true` : ADDRESS, file, newKey());

/** Brings units in from a file: the service says what it would do before it does it. */
export function UnitsFile() {
    const t = useWords(words);
    const [file, setFile] = useState<File | null>(null);
    const trying = useMutation({ mutationFn: (one: File) => sent(one, true) });
    const doing = useMutation({
        mutationFn: (one: File) => sent(one, false),
        onSuccess: () =>
            Promise.all(
                [['unit'], ['units'], ['tally']].map((queryKey) =>
                    queries.invalidateQueries({ queryKey }),
                ),
            ),
    });
    const again = () => {
        doing.reset();
        trying.reset();
        setFile(null);
    };
    if (!file)
        return (
            <>
                <FileDrop
                    label={t.drop}
                    hint={t.dropHint}
                    accept=".csv,.txt"
                    onFiles={([one]) => {
                        if (!one) return;
                        setFile(one);
                        trying.mutate(one);
                    }}
                />
                <div className="row">
                    <Button
                        icon="download"
                        onPress={() => save('don-vi.csv', csv(SAMPLE), 'text/csv')}
                    >
                        {t.template}
                    </Button>
                </div>
            </>
        );
    return (
        <div className="stack" aria-live="polite">
            <strong className="breakable">{file.name}</strong>
            {trying.isPending || doing.isPending ? (
                <div className="stack" aria-busy="true">
                    <p role="status">{doing.isPending ? t.sending : t.trying}</p>
                    <Skeleton lines={3} />
                </div>
            ) : (
                <Came
                    told={doing.data ?? trying.data}
                    error={doing.error ?? trying.error}
                    onGo={() => doing.mutate(file)}
                    onAgain={again}
                />
            )}
        </div>
    );
}

interface Props {
    told: UnitsImport | undefined;
    error: Error | null;
    onGo: () => void;
    onAgain: () => void;
}

/** What the service said of the file. */
function Came({ told, error, onGo, onAgain }: Props) {
    const t = useWords(words);
    const faults = places(error);
    const ready = told?.dry_run && !error;
    const changes = told ? told.opens + told.corrected : 0;
    return (
        <>
            {faults.length > 0 ? <Faults faults={faults} /> : <ProblemBox error={error} />}
            {told && !told.dry_run && (
                <Notice mood="good" icon="check" title={t.done}>
                    <div className="row">
                        <ButtonLink to="/quan-tri/don-vi">{t.see}</ButtonLink>
                    </div>
                </Notice>
            )}
            {told && !error && <UnitsPreview told={told} />}
            <div className="row">
                {ready && changes > 0 && (
                    <Button tone="primary" icon="check" onPress={onGo}>
                        {t.go}
                    </Button>
                )}
                <Button tone={faults.length ? 'primary' : 'secondary'} onPress={onAgain}>
                    {t.other}
                </Button>
            </div>
        </>
    );
}

/** Where the file is wrong; the service names each place as `/line/column`. */
function places(error: Error | null): Told[] {
    if (!(error instanceof Problem)) return [];
    return error.complaints.map(({ pointer, detail }) => {
        const [, line, column] = pointer.split('/');
        return { line: line ? Number(line) : null, column: column ?? '', reason: detail };
    });
}
