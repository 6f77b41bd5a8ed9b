import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { api, got } from '#/api/client';
import { Problem } from '#/api/problem';
import { signIn } from '#/api/session';
import { Button } from '#/design/Button';
import { Link } from '#/design/Link';
import { ProblemBox } from '#/design/ProblemBox';
import type { Option } from '#/design/Select';
import { TextField } from '#/design/TextField';
import { useWords } from '#/i18n/words';
import { join } from '../words/join';
import { Consent } from './Consent';
import UnitField from '../form/UnitField';
import './AccountForm.css';

interface Props {
    /** Of a join link; without one the unit is looked for. */
    code?: string;
    /** Where one comes back to from the door. */
    back: string;
    /** The page stays what it is while the account comes into being. */
    onStart: () => void;
    onDone: (unit: Option | null) => void;
}

const EMPTY = { name: '', login: '', password: '' };

/** Opens an account: four fields and a consent that is asked, never preset. */
export function AccountForm({ code, back, onStart, onDone }: Props) {
    const t = useWords(join);
    const [typed, setTyped] = useState(EMPTY);
    const [unit, setUnit] = useState<Option | null>(null);
    const [agreed, setAgreed] = useState(false);
    const [seen, setSeen] = useState(false);
    const [tried, setTried] = useState(false);
    const consent = useQuery({
        queryKey: ['consent'],
        queryFn: () => got(api.GET('/v1/consent')),
        staleTime: Infinity,
    });
    const version = consent.data?.version;
    const opening = useMutation({
        mutationFn: async () => {
            onStart();
            const { name, login, password } = typed;
            const place = code ? { join: code } : { unit: unit?.id ?? null };
            const who = { name: name.trim(), login: login.trim(), password, ...place };
            const given = { version: version ?? '', accepted: agreed };
            await got(api.POST('/v1/accounts', { body: { ...who, consent: given } }));
            await signIn(who.login, password);
        },
        onSuccess: () => onDone(unit),
    });
    const problem = opening.error instanceof Problem ? opening.error : undefined;
    const lacks = (value: string) => (tried && !value.trim() ? t.needed : undefined);
    const enter = (event: SyntheticEvent) => {
        event.preventDefault();
        setTried(true);
        const full = Object.values(typed).every((value) => value.trim());
        if (full && agreed && version && (code ?? unit)) opening.mutate();
    };
    const field = (name: keyof typeof EMPTY) => ({
        name,
        value: typed[name],
        onChange: (value: string) => setTyped({ ...typed, [name]: value }),
        error: lacks(typed[name]) ?? problem?.at(`/${name}`),
    });
    return (
        <form className="card stack" onSubmit={enter} noValidate>
            <ProblemBox error={opening.error ?? consent.error} />
            {!code && (
                <UnitField
                    label={t.unit}
                    hint={t.unitHint}
                    value={unit}
                    onChange={setUnit}
                    error={tried && !unit ? t.needed : problem?.at('/unit')}
                />
            )}
            <TextField label={t.name} autoComplete="name" {...field('name')} />
            <TextField
                label={t.login}
                hint={t.loginHint}
                autoComplete="username"
                inputMode="email"
                {...field('login')}
            />
            <div className="secret">
                <TextField
                    label={t.password}
                    hint={t.passwordHint}
                    type={seen ? 'text' : 'password'}
                    autoComplete="new-password"
                    {...field('password')}
                />
                <Button tone="quiet" onPress={() => setSeen(!seen)}>
                    {seen ? t.hide : t.show}
                </Button>
            </div>
            <Consent
                text={consent.data}
                agreed={agreed}
                onChange={setAgreed}
                error={tried && !agreed ? t.consentNeeded : undefined}
            />
            <Button type="submit" tone="primary" wide isPending={opening.isPending}>
                {code ? t.create : t.createAlone}
            </Button>
            <p className="muted small">
                {t.have} <Link to={`/dang-nhap?ve=${encodeURIComponent(back)}`}>{t.signIn}</Link>
            </p>
        </form>
    );
}
