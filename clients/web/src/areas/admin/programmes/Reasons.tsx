import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got } from '#/api/client';
import { queries } from '#/api/queries';
import type { Template } from '#/api/schema';
import { Button } from '#/design/Button';
import { ProblemBox } from '#/design/ProblemBox';
import { Select } from '#/design/Select';
import { Skeleton } from '#/design/Skeleton';
import { TextArea, TextField } from '#/design/TextField';
import { toast } from '#/design/Toast';
import { useWords } from '#/i18n/words';
import { words } from './words/programme';

const VERDICTS = ['return', 'refuse', 'accept'] as const;

/** What reviewers of a programme say again and again. */
export function Reasons({ code }: { code: string }) {
    const { data, error } = useQuery({
        queryKey: ['reasons', code],
        queryFn: () =>
            got(api.GET('/v1/programmes/{code}/reasons', { params: { path: { code } } })),
    });
    if (error) return <ProblemBox error={error} />;
    if (!data) return <Skeleton lines={4} />;
    return <Editor key={JSON.stringify(data)} code={code} before={data} />;
}

function Editor({ code, before }: { code: string; before: Template[] }) {
    const t = useWords(words);
    const [list, setList] = useState(before);
    const saving = useMutation({
        mutationFn: () =>
            got(
                api.PUT('/v1/programmes/{code}/reasons', {
                    params: { path: { code } },
                    body: list,
                }),
            ),
        onSuccess: (saved) => {
            toast(t.reasonsSaved);
            queries.setQueryData(['reasons', code], saved);
        },
    });
    const change = (place: number, part: Partial<Template>) =>
        setList(list.map((one, at) => (at === place ? { ...one, ...part } : one)));
    const same = JSON.stringify(list) === JSON.stringify(before);
    return (
        <div className="stack">
            <p className="muted column">{t.reasonsHelp}</p>
            <ProblemBox error={saving.error} />
            {list.length === 0 && <p>{t.noReasons}</p>}
            {list.map((one, place) => (
                <section key={place} className="card stack" aria-label={one.code}>
                    <div className="trio">
                        <TextField
                            label={t.reasonCode}
                            value={one.code}
                            onChange={(value) => change(place, { code: value })}
                        />
                        <Select
                            label={t.verdict}
                            options={VERDICTS.map((id) => ({ id, label: t.verdicts[id] }))}
                            value={one.verdict}
                            onChange={(verdict) => change(place, { verdict })}
                        />
                        <Button
                            tone="quiet"
                            icon="bin"
                            aria-label={t.removeReason(one.code)}
                            onPress={() => setList(list.filter((_, at) => at !== place))}
                        />
                    </div>
                    <div className="pair">
                        <TextArea
                            label={t.vi}
                            value={one.vi}
                            onChange={(vi) => change(place, { vi })}
                        />
                        <TextArea
                            label={t.en}
                            value={one.en}
                            onChange={(en) => change(place, { en })}
                        />
                    </div>
                </section>
            ))}
            <div className="row">
                <Button
                    icon="plus"
                    onPress={() =>
                        setList([...list, { code: '', verdict: 'return', vi: '', en: '' }])
                    }
                >
                    {t.addReason}
                </Button>
                <Button
                    tone="primary"
                    reason={same ? t.unchanged : undefined}
                    isPending={saving.isPending}
                    onPress={() => saving.mutate()}
                >
                    {t.saveReasons}
                </Button>
            </div>
        </div>
    );
}
