import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { signIn } from '#/api/session';
import { Button } from '#/design/Button';
import { ProblemBox } from '#/design/ProblemBox';
import { TextField } from '#/design/TextField';
import { useWords } from '#/i18n/words';
import { words } from './words';

interface Props {
    /** Who it was, when a sign-in ran out. */
    known?: string;
    onDone?: () => void;
}

/** Asks who one is. */
export function SignInForm({ known, onDone }: Props) {
    const t = useWords(words);
    const [login, setLogin] = useState(known ?? '');
    const [password, setPassword] = useState('');
    const [seen, setSeen] = useState(false);
    const [tried, setTried] = useState(false);
    const entering = useMutation({
        mutationFn: () => signIn(login.trim(), password),
        onSuccess: () => onDone?.(),
    });
    const enter = (event: SyntheticEvent) => {
        event.preventDefault();
        setTried(true);
        if (login.trim() && password) entering.mutate();
    };
    return (
        <form className="stack" onSubmit={enter} noValidate>
            <ProblemBox error={entering.error} />
            <TextField
                label={t.login}
                name="username"
                autoComplete="username"
                inputMode="email"
                value={login}
                onChange={setLogin}
                error={tried && !login.trim() ? t.needLogin : undefined}
            />
            <div className="password">
                <TextField
                    label={t.password}
                    name="password"
                    type={seen ? 'text' : 'password'}
                    autoComplete="current-password"
                    value={password}
                    onChange={setPassword}
                    error={tried && !password ? t.needPassword : undefined}
                />
                <Button tone="quiet" onPress={() => setSeen(!seen)}>
                    {seen ? t.hidePassword : t.showPassword}
                </Button>
            </div>
            <Button type="submit" tone="primary" wide isPending={entering.isPending}>
                {t.signIn}
            </Button>
        </form>
    );
}
