import { useMutation, useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { queries } from '#/api/queries';
import type { Chosen, Way } from '#/api/schema';
import { ProblemBox } from '#/design/ProblemBox';
import { Select } from '#/design/Select';
import { Skeleton } from '#/design/Skeleton';
import { toast } from '#/design/Toast';
import { useLanguage } from '#/i18n/language';
import { useWords } from '#/i18n/words';
import { words } from './words';

const KEY = ['notices'];
const WAYS = ['at_once', 'daily', 'never'] as const;

/** What one is told by e-mail, kind by kind; a choice is kept at once. */
export function Notices() {
    const t = useWords(words);
    const language = useLanguage();
    const chosen = useQuery({ queryKey: KEY, queryFn: () => got(api.GET('/v1/me/notices')) });
    const choosing = useMutation({
        mutationFn: (mail: Chosen['mail']) =>
            got(api.PUT('/v1/me/notices', { body: { language, mail } })),
        onSuccess: (answer) => {
            queries.setQueryData(KEY, answer);
            toast(t.saved);
        },
    });
    const names: Readonly<Record<string, string>> = t.notice;
    const options = WAYS.map((id) => ({ id, label: t.ways[id] }));
    const { address, mail } = chosen.data ?? {};
    return (
        <section className="card stack">
            <h2>{t.notices}</h2>
            <ProblemBox error={chosen.error ?? choosing.error} />
            {chosen.isPending && <Skeleton lines={5} />}
            {chosen.data && (
                <p className="muted">{address ? t.noticesLead(address) : t.noAddress}</p>
            )}
            {mail && address && (
                <div className="notices">
                    {Object.entries(mail).map(([kind, way]) => (
                        <Select<Way>
                            key={kind}
                            label={names[kind] ?? kind}
                            options={options}
                            value={way}
                            onChange={(next) => choosing.mutate({ ...mail, [kind]: next })}
                        />
                    ))}
                </div>
            )}
        </section>
    );
}
