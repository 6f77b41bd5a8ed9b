import { useQuery } from '@tanstack/react-query';
import { api, got } from '#/api/client';
import { RadioGroup } from '#/design/Choices';
import { DateField } from '#/design/DateField';
import { Disclosure } from '#/design/Disclosure';
import { TextArea, TextField } from '#/design/TextField';
import { useLanguage } from '#/i18n/language';
import { useWords } from '#/i18n/words';
import type { Filled } from './reasoned';
import { words } from './words';

const OWN = 'own';

export interface Part {
    it: Filled;
    change: (more: Partial<Filled>) => void;
}

/** Why: one of the programme's reasons, and whatever is to be added. */
export function Why({ it, change, programme }: Part & { programme: string | null }) {
    const t = useWords(words);
    const language = useLanguage();
    const { data } = useQuery({
        queryKey: ['reasons', programme],
        queryFn: () =>
            got(
                api.GET('/v1/programmes/{code}/reasons', {
                    params: { path: { code: programme ?? '' } },
                }),
            ),
        enabled: programme !== null,
        staleTime: Infinity,
    });
    const known = data?.filter(({ verdict }) => verdict === it.verdict) ?? [];
    const accepts = it.verdict === 'accept';
    return (
        <>
            {known.length > 0 && (
                <RadioGroup
                    label={t.template}
                    optional={accepts}
                    value={it.template ?? OWN}
                    onChange={(code) => change({ template: code === OWN ? null : code })}
                    options={[
                        ...known.map((each) => ({ id: each.code, label: each[language] })),
                        { id: OWN, label: t.ownWords },
                    ]}
                />
            )}
            <TextArea
                label={accepts ? t.note : it.template ? t.more : t.reason}
                optional={accepts || it.template !== null}
                {...(accepts ? {} : { hint: t.reasonHint })}
                value={it.reason}
                onChange={(reason) => change({ reason })}
            />
        </>
    );
}

/** The decision on paper: asked for where a step needs it, offered elsewhere. */
export function OnPaper({ it, change, needed }: Part & { needed: boolean }) {
    const t = useWords(words);
    const fields = (
        <div className="form-grid">
            <TextField
                label={t.number}
                optional={!needed}
                value={it.number}
                onChange={(number) => change({ number })}
            />
            <DateField
                label={t.date}
                optional={!needed}
                value={it.date}
                onChange={(date) => change({ date })}
            />
        </div>
    );
    if (!needed) return <Disclosure title={t.paper}>{fields}</Disclosure>;
    return (
        <div className="stack tight">
            <p className="small muted">{t.paperNeeded}</p>
            {fields}
        </div>
    );
}

/** At once, or settled now and published at a set time. */
export function When({ it, change }: Part) {
    const t = useWords(words);
    return (
        <Disclosure title={t.when} open={it.later}>
            <div className="stack">
                <RadioGroup
                    label={t.when}
                    inline
                    value={it.later ? 'later' : 'now'}
                    onChange={(when) => change({ later: when === 'later' })}
                    options={[
                        { id: 'now', label: t.now },
                        { id: 'later', label: t.atTime },
                    ]}
                />
                {it.later && (
                    <div className="form-grid">
                        <DateField
                            label={t.day}
                            value={it.day}
                            onChange={(day) => change({ day })}
                        />
                        <TextField
                            label={t.hour}
                            type="time"
                            value={it.hour}
                            onChange={(hour) => change({ hour })}
                        />
                    </div>
                )}
            </div>
        </Disclosure>
    );
}
