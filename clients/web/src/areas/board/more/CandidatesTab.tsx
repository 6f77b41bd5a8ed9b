import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got } from '#/api/client';
import type { Candidates } from '#/api/schema';
import { Button } from '#/design/Button';
import { EmptyState } from '#/design/EmptyState';
import { FileLink } from '#/design/Link';
import { Notice } from '#/design/Notice';
import { ProblemBox } from '#/design/ProblemBox';
import { Select } from '#/design/Select';
import { Skeleton } from '#/design/Skeleton';
import { TextField } from '#/design/TextField';
import { useWords } from '#/i18n/words';
import type { PartProps } from '../Board';
import { Authors, Collectives } from './Compared';
import { words } from './words';

/** Who is to be commended by a rule, of which period, and why. */
export default function CandidatesTab({ view }: PartProps) {
    const t = useWords(words);
    const [rule, setRule] = useState<string | null>(null);
    const [period, setPeriod] = useState('');
    const [asked, ask] = useState<{ code: string; period: string } | null>(null);
    const { programme } = view;
    const rules = useQuery({
        queryKey: ['board', 'rules', programme],
        queryFn: () => got(api.GET('/v1/commendations', { params: { query: { programme } } })),
    });
    if (rules.error) return <ProblemBox error={rules.error} />;
    if (!rules.data) return <Skeleton lines={4} />;
    const options = rules.data.items.map(({ code, name }) => ({ id: code, label: name }));
    const [first] = options;
    if (!first)
        return (
            <EmptyState icon="award" title={t.noRules}>
                {t.noRulesHelp}
            </EmptyState>
        );
    const code = rule ?? first.id;
    return (
        <section className="stack">
            <form
                className="stack"
                onSubmit={(event) => {
                    event.preventDefault();
                    if (period.trim()) ask({ code, period: period.trim() });
                }}
            >
                <Select label={t.rule} options={options} value={code} onChange={setRule} />
                <TextField
                    label={t.period}
                    hint={t.periodHint}
                    value={period}
                    onChange={setPeriod}
                />
                <div>
                    <Button type="submit" tone="primary">
                        {t.show}
                    </Button>
                </div>
            </form>
            {asked && <Found {...asked} tree={view.tree} />}
        </section>
    );
}

interface Asked {
    code: string;
    period: string;
    tree: 'then' | 'now';
}

function Found({ code, period, tree }: Asked) {
    const t = useWords(words);
    const query = { period, tree };
    const { data, error } = useQuery({
        queryKey: ['board', 'candidates', code, query],
        queryFn: () =>
            got(
                api.GET('/v1/commendations/{code}/candidates', {
                    params: { path: { code }, query },
                }),
            ),
    });
    if (error) return <ProblemBox error={error} />;
    if (!data) return <Skeleton lines={5} />;
    const told = data as Candidates;
    const file = (form: string) =>
        `/v1/commendations/${code}/candidates?${new URLSearchParams({ ...query, format: form })}`;
    return (
        <>
            {!told.counted.complete && <Notice mood="warn">{t.incomplete}</Notice>}
            <div className="row no-print">
                <FileLink to={file('xlsx')}>{t.xlsx}</FileLink>
                <FileLink to={file('csv')}>{t.csv}</FileLink>
            </div>
            {told.clusters.map((cluster) => (
                <section key={cluster.key} className="stack">
                    <h2>{cluster.name}</h2>
                    <Collectives rows={cluster.collectives} caption={cluster.name} />
                    {cluster.authors && cluster.authors.length > 0 && (
                        <Authors rows={cluster.authors} caption={t.authors(cluster.name)} />
                    )}
                    {cluster.authors_hidden && <p className="muted">{t.hidden}</p>}
                </section>
            ))}
        </>
    );
}
