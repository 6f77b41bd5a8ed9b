import { useMutation, useQuery } from '@tanstack/react-query';
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
import { PartForm } from './PartForm';
import { useTyped } from './useTyped';
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
    return <Editor code={code} standing={data} />;
}

function Editor({ code, standing }: { code: string; standing: Template[] }) {
    const t = useWords(words);
    const typed = useTyped(standing);
    const { value: list, set } = typed;
    const saving = useMutation({
        mutationFn: (body: Template[]) =>
            got(api.PUT('/v1/programmes/{code}/reasons', { params: { path: { code } }, body })),
        onSuccess: (saved, sent) => {
            toast(t.reasonsSaved);
            queries.setQueryData(['reasons', code], saved);
            typed.saved(sent, saved);
        },
    });
    const change = (place: number, part: Partial<Template>) =>
        set(list.map((one, at) => (at === place ? { ...one, ...part } : one)));
    return (
        <PartForm
            label={t.reasons}
            help={t.reasonsHelp}
            part={{
                ...typed,
                error: saving.error,
                isSaving: saving.isPending,
                save: () => saving.mutate(list),
            }}
            save={t.saveReasons}
            adds={
                <Button
                    icon="plus"
                    onPress={() => set([...list, { code: '', verdict: 'return', vi: '', en: '' }])}
                >
                    {t.addReason}
                </Button>
            }
        >
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
                            onPress={() => set(list.filter((_, at) => at !== place))}
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
        </PartForm>
    );
}
