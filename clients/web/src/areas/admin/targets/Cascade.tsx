import { useMutation } from '@tanstack/react-query';
import { memo, useCallback, useState } from 'react';
import { api, got } from '#/api/client';
import { queries } from '#/api/queries';
import { Button } from '#/design/Button';
import { NumberField } from '#/design/NumberField';
import { ProblemBox } from '#/design/ProblemBox';
import { Table } from '#/design/Table';
import { toast } from '#/design/Toast';
import { Toolbar } from '#/design/Toolbar';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import type { Asked, Row } from './asking';
import { words } from './words';

type Change = [unit: string, value: number | null];
type Values = ReadonlyMap<string, number | null>;

/** The targets as fields; only what was changed is sent. */
export function Cascade({ asked, rows }: { asked: Asked; rows: Row[] }) {
    const t = useWords(words);
    const { number } = useFormat();
    const [typed, setTyped] = useState<Values>(new Map());
    const type = useCallback(
        (unit: string, value: number | null) => setTyped((now) => new Map(now).set(unit, value)),
        [],
    );
    const { programme, kind, phase } = asked;
    const standing: Values = new Map(rows.map(({ unit, value }) => [unit, value]));
    const changed = [...typed].filter(([unit, value]) => value !== (standing.get(unit) ?? null));
    const saving = useMutation({
        mutationFn: (sent: Change[]) =>
            got(
                api.PUT('/v1/programmes/{code}/targets', {
                    params: { path: { code: programme } },
                    body: sent.map(([unit, value]) => ({ unit, phase, kind, value })),
                }),
            ),
        onSuccess: async (_, sent) => {
            toast(t.saved(number(sent.length)));
            await queries.invalidateQueries({ queryKey: ['targets'] });
            // What was typed meanwhile is not saved, and stays.
            setTyped((now) => new Map([...now].filter((one) => !sent.some(alike(one)))));
        },
    });
    return (
        <>
            <ProblemBox error={saving.error} />
            <Table
                caption={t.caption}
                rows={rows}
                id={({ unit }) => unit}
                find
                file={{ name: `${t.caption} ${asked.unit} ${programme}` }}
                columns={[
                    { key: 'code', head: t.code, value: ({ unit }) => unit },
                    {
                        key: 'unit',
                        head: t.unit,
                        main: true,
                        value: ({ name }) => name,
                        cell: ({ unit, name }) => `${name} · ${unit}`,
                    },
                    {
                        key: 'value',
                        head: t.value,
                        figure: true,
                        value: ({ value }) => value,
                        cell: ({ unit, value }) => (
                            <Target
                                unit={unit}
                                value={typed.has(unit) ? (typed.get(unit) ?? null) : value}
                                onType={type}
                            />
                        ),
                    },
                ]}
            />
            <Toolbar label={t.caption} sticky>
                <span className="muted small">{t.hint}</span>
                <Button
                    tone="primary"
                    reason={changed.length ? undefined : t.unchanged}
                    isPending={saving.isPending}
                    onPress={() => saving.mutate(changed)}
                >
                    {t.save}
                </Button>
            </Toolbar>
        </>
    );
}

interface TargetProps {
    unit: string;
    value: number | null;
    onType: (unit: string, value: number | null) => void;
}

/** One field of hundreds: whoever types into another one does not wait for it. */
const Target = memo(function Target({ unit, value, onType }: TargetProps) {
    const t = useWords(words);
    return (
        <span className="unlabelled">
            <NumberField
                label={t.valueOf(unit)}
                minValue={0}
                value={value}
                onChange={(next) => onType(unit, next)}
            />
        </span>
    );
});

function alike([unit, value]: Change) {
    return ([other, sent]: Change) => other === unit && sent === value;
}
