import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got } from '#/api/client';
import { queries } from '#/api/queries';
import type { Council, Dossier, TermsOutput as Terms } from '#/api/schema';
import { Button } from '#/design/Button';
import { RadioGroup } from '#/design/Choices';
import { NumberField } from '#/design/NumberField';
import { ProblemBox } from '#/design/ProblemBox';
import { TextArea } from '#/design/TextField';
import { toast } from '#/design/Toast';
import { useFormat } from '#/i18n/format';
import { useLanguage } from '#/i18n/language';
import { useWords } from '#/i18n/words';
import { begun, cast, type Filled, lack, percent } from './ballot';
import { words } from './words';

interface Props {
    council: Council;
    dossier: Dossier;
    /** One's own ballot, if there is one. */
    mine: Dossier['cast'][number] | undefined;
}

/** Points for each criterion, or a vote, as the council's terms ask. */
export function BallotForm({ council, dossier, mine }: Props) {
    const t = useWords(words);
    const [it, setIt] = useState(begun(mine));
    const [tried, setTried] = useState(false);
    const sending = useMutation({
        mutationFn: () =>
            got(
                api.PUT('/v1/councils/{council_id}/nominations/{initiative_id}/ballot', {
                    params: {
                        path: { council_id: council.id, initiative_id: dossier.initiative },
                    },
                    body: cast(it, council.terms),
                }),
            ),
        onSuccess: (made) => {
            queries.setQueryData(['dossier', council.id, dossier.initiative], made);
            void queries.invalidateQueries({ queryKey: ['ballots'] });
            toast(t.sent);
        },
    });
    const missing = lack(it, council.terms);
    return (
        <section className="card stack">
            <h2>{t.ballot}</h2>
            {council.terms.method === 'vote' ? (
                <RadioGroup
                    label={t.vote}
                    inline
                    value={it.vote}
                    onChange={(vote) => setIt({ ...it, vote })}
                    options={[
                        { id: 'for', label: t.for },
                        { id: 'against', label: t.against },
                    ]}
                />
            ) : (
                <Points it={it} terms={council.terms} onChange={setIt} />
            )}
            <TextArea
                label={t.remark}
                optional
                value={it.remark}
                onChange={(remark) => setIt({ ...it, remark })}
            />
            <ProblemBox error={sending.error} />
            <div>
                <Button
                    tone="primary"
                    isPending={sending.isPending}
                    onPress={() => {
                        setTried(true);
                        if (!missing) sending.mutate();
                    }}
                >
                    {mine ? t.change : t.send}
                </Button>
            </div>
            {/* Below, so that nothing moves under the finger. */}
            {tried && missing && <p role="alert">{t[missing]}</p>}
        </section>
    );
}

interface PointsProps {
    it: Filled;
    terms: Terms;
    onChange: (it: Filled) => void;
}

function Points({ it, terms, onChange }: PointsProps) {
    const t = useWords(words);
    const language = useLanguage();
    const format = useFormat();
    const { number } = format;
    return (
        <>
            <div className="form-grid">
                {terms.criteria.map(({ code, points, weight, ...name }) => (
                    <NumberField
                        key={code}
                        label={name[language]}
                        hint={
                            weight > 1
                                ? t.weighted(number(points), number(weight))
                                : t.points(number(points))
                        }
                        minValue={0}
                        maxValue={points}
                        value={it.points[code] ?? null}
                        onChange={(given) =>
                            onChange({ ...it, points: { ...it.points, [code]: given } })
                        }
                    />
                ))}
            </div>
            <p role="status">
                {t.total}: <strong>{format.percent(percent(it, terms))}</strong>
            </p>
        </>
    );
}
