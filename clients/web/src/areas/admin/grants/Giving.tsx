import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, got, newKey, once } from '#/api/client';
import { Problem } from '#/api/problem';
import { queries } from '#/api/queries';
import type { AdminAccount, NewGrant, Role } from '#/api/schema';
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
import { ROLES } from './narrowing';
import { words } from './words';

interface Props {
    /** Somebody of the list; without, the person is named by login. */
    account?: AdminAccount;
}

/** Gives somebody a role at a unit. */
export function Giving({ account }: Props) {
    const t = useWords(words);
    const [asked, setAsked] = useState(false);
    return (
        <>
            <Button
                tone={account ? 'quiet' : 'primary'}
                icon="plus"
                aria-label={account && t.giveTo(account.name)}
                onPress={() => setAsked(true)}
            >
                {t.give}
            </Button>
            {asked && <Asking {...(account && { account })} onClose={() => setAsked(false)} />}
        </>
    );
}

function Asking({ account, onClose }: Props & { onClose: () => void }) {
    const t = useWords(words);
    const { role: names } = useWords(common);
    const [login, setLogin] = useState('');
    const [role, setRole] = useState<Role | null>(null);
    const [unit, setUnit] = useState<Option | null>(null);
    const giving = useMutation({
        mutationFn: (body: NewGrant) =>
            got(api.POST('/v1/grants', { body, headers: once(newKey()) })),
        onSuccess: (grant) => {
            toast(t.given(grant.name, names[grant.role]));
            onClose();
            return queries.invalidateQueries({ queryKey: ['accounts'] });
        },
    });
    const { error } = giving;
    const at = (pointer: string) => (error instanceof Problem ? error.at(pointer) : undefined);
    const who = account ? { account: account.id } : { login: login.trim() };
    const lacking =
        !account && !login.trim() ? t.login : !unit ? t.unit : !role ? t.role : undefined;
    return (
        <Confirm
            title={account ? t.giveTo(account.name) : t.give}
            action={t.give}
            isOpen
            isPending={giving.isPending}
            reason={lacking}
            onClose={onClose}
            onConfirm={() => {
                if (role && unit) giving.mutate({ ...who, role, unit: unit.id });
            }}
        >
            <div className="stack">
                <ProblemBox error={error} />
                {!account && (
                    <TextField
                        label={t.login}
                        hint={t.loginHint}
                        value={login}
                        onChange={setLogin}
                        error={at('/login')}
                    />
                )}
                <UnitChoice label={t.unit} value={unit} onChange={setUnit} error={at('/unit')} />
                <RadioGroup
                    label={t.role}
                    options={ROLES.map((id) => ({ id, label: names[id], note: t.roleHelp[id] }))}
                    value={role}
                    onChange={setRole}
                    error={at('/role')}
                />
            </div>
        </Confirm>
    );
}
