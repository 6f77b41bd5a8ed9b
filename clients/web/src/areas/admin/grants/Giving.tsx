import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got, newKey, once } from '#/api/client';
import { Problem } from '#/api/problem';
import { queries } from '#/api/queries';
import type { Role } from '#/api/schema';
import { Button } from '#/design/Button';
import { RadioGroup } from '#/design/Choices';
import { Confirm } from '#/design/Dialog';
import { ProblemBox } from '#/design/ProblemBox';
import type { Option } from '#/design/Select';
import { TextField } from '#/design/TextField';
import { toast } from '#/design/Toast';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { UnitChoice } from '../../unit/parts/units';
import { words } from './words';

const ROLES = ['officer', 'reviewer', 'leader', 'admin'] as const;

/** Gives somebody a role at a unit. */
export function Giving() {
    const t = useWords(words);
    const { role: names } = useWords(common);
    const [asked, setAsked] = useState(false);
    const [login, setLogin] = useState('');
    const [role, setRole] = useState<Role | null>(null);
    const [unit, setUnit] = useState<Option | null>(null);
    const giving = useMutation({
        mutationFn: (body: { login: string; role: Role; unit: string }) =>
            got(api.POST('/v1/grants', { body, headers: once(newKey()) })),
        onSuccess: (grant) => {
            toast(t.given(grant.name, names[grant.role]));
            setAsked(false);
            setLogin('');
            return queries.invalidateQueries({ queryKey: ['grants'] });
        },
    });
    const { error } = giving;
    const at = (pointer: string) => (error instanceof Problem ? error.at(pointer) : undefined);
    const missing = !login.trim() ? t.login : !role ? t.role : !unit ? t.unit : undefined;
    return (
        <>
            <Button tone="primary" icon="plus" onPress={() => setAsked(true)}>
                {t.give}
            </Button>
            <Confirm
                title={t.give}
                action={t.give}
                isOpen={asked}
                isPending={giving.isPending}
                reason={missing}
                onClose={() => setAsked(false)}
                onConfirm={() => {
                    if (role && unit) giving.mutate({ login: login.trim(), role, unit: unit.id });
                }}
            >
                <div className="stack">
                    <ProblemBox error={error} />
                    <TextField
                        label={t.login}
                        hint={t.loginHint}
                        value={login}
                        onChange={setLogin}
                        error={at('/login')}
                    />
                    <UnitChoice
                        label={t.unit}
                        value={unit}
                        onChange={setUnit}
                        error={at('/unit')}
                    />
                    <RadioGroup
                        label={t.role}
                        options={ROLES.map((id) => ({
                            id,
                            label: names[id],
                            note: t.roleHelp[id],
                        }))}
                        value={role}
                        onChange={setRole}
                        error={at('/role')}
                    />
                </div>
            </Confirm>
        </>
    );
}
