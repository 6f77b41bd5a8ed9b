import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
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

/** The targets as fields; only what was changed is sent. */
export function Cascade({ asked, rows }: { asked: Asked; rows: Row[] }) {
    const t = useWords(words);
    const { number } = useFormat();
    const [changed, setChanged] = useState<ReadonlyMap<string, number | null>>(new Map());
    const { programme, kind, phase } = asked;
    const set = (unit: string, value: number | null) => {
        const next = new Map(changed);
        if (value === (rows.find((row) => row.unit === unit)?.value ?? null)) next.delete(unit);
        else next.set(unit, value);
        setChanged(next);
    };
    const saving = useMutation({
        mutationFn: () =>
            got(
                api.PUT('/v1/programmes/{code}/targets', {
                    params: { path: { code: programme } },
                    body: [...changed].map(([unit, value]) => ({ unit, phase, kind, value })),
                }),
            ),
        onSuccess: () => {
            toast(t.saved(number(changed.size)));
            return queries.invalidateQueries({ queryKey: ['targets'] });
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
                            <span className="unlabelled">
                                <NumberField
                                    label={t.valueOf(unit)}
                                    minValue={0}
                                    value={changed.has(unit) ? (changed.get(unit) ?? null) : value}
                                    onChange={(next) => set(unit, next)}
                                />
                            </span>
                        ),
                    },
                ]}
            />
            <Toolbar label={t.caption} sticky>
                <span className="muted small">{t.hint}</span>
                <Button
                    tone="primary"
                    reason={changed.size ? undefined : t.unchanged}
                    isPending={saving.isPending}
                    onPress={() => saving.mutate()}
                >
                    {t.save}
                </Button>
            </Toolbar>
        </>
    );
}
