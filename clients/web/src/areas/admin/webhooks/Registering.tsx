import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got, newKey, once } from '#/api/client';
import { Problem } from '#/api/problem';
import { queries } from '#/api/queries';
import type { ServiceWebhooksModelsKind as Kind } from '#/api/schema';
import { Button } from '#/design/Button';
import { Checkbox } from '#/design/Choices';
import { Confirm } from '#/design/Dialog';
import { ProblemBox } from '#/design/ProblemBox';
import type { Option } from '#/design/Select';
import { TextField } from '#/design/TextField';
import { useWords } from '#/i18n/words';
import { UnitChoice } from '../../unit/parts/units';
import type { Told } from './Secret';
import { words } from './words';

const KINDS = [
    'initiative.submitted',
    'initiative.confirmed',
    'initiative.valid',
    'initiative.returned',
    'initiative.refused',
    'initiative.withdrawn',
    'initiative.edited',
    'initiative.changed',
] as const satisfies readonly Kind[];

/** Registers an address; its secret is told once. */
export function Registering({ onMade }: { onMade: (told: Told) => void }) {
    const t = useWords(words);
    const [asked, setAsked] = useState(false);
    const [address, setAddress] = useState('');
    const [unit, setUnit] = useState<Option | null>(null);
    const [kinds, setKinds] = useState<readonly Kind[]>(['initiative.valid']);
    const making = useMutation({
        mutationFn: (at: string) =>
            got(
                api.POST('/v1/webhooks', {
                    body: { unit: at, address: address.trim(), kinds: [...kinds] },
                    headers: once(newKey()),
                }),
            ),
        onSuccess: (made) => {
            setAsked(false);
            setAddress('');
            onMade(made);
            return queries.invalidateQueries({ queryKey: ['webhooks'] });
        },
    });
    const { error } = making;
    const at = (pointer: string) => (error instanceof Problem ? error.at(pointer) : undefined);
    const missing = !address.trim()
        ? t.needAddress
        : !unit
          ? t.needUnit
          : kinds.length
            ? undefined
            : t.needKinds;
    return (
        <>
            <Button tone="primary" icon="plus" onPress={() => setAsked(true)}>
                {t.add}
            </Button>
            <Confirm
                title={t.add}
                action={t.add}
                isOpen={asked}
                isPending={making.isPending}
                reason={missing}
                onClose={() => setAsked(false)}
                onConfirm={() => {
                    if (unit) making.mutate(unit.id);
                }}
            >
                <div className="stack">
                    <ProblemBox error={error} />
                    <TextField
                        label={t.address}
                        hint={t.addressHint}
                        inputMode="url"
                        maxLength={500}
                        value={address}
                        onChange={setAddress}
                        error={at('/address')}
                    />
                    <UnitChoice
                        label={t.unit}
                        value={unit}
                        onChange={setUnit}
                        error={at('/unit')}
                    />
                    <fieldset className="block">
                        <legend>{t.kinds}</legend>
                        {KINDS.map((kind) => (
                            <Checkbox
                                key={kind}
                                isSelected={kinds.includes(kind)}
                                onChange={(on) =>
                                    setKinds(
                                        KINDS.filter((k) => (k === kind ? on : kinds.includes(k))),
                                    )
                                }
                            >
                                {t.kind[kind]}
                            </Checkbox>
                        ))}
                    </fieldset>
                </div>
            </Confirm>
        </>
    );
}
