import { useState, type SyntheticEvent } from 'react';
import { Button } from '#/design/Button';
import { PageHeader } from '#/design/PageHeader';
import { TextField } from '#/design/TextField';
import { useWords } from '#/i18n/words';
import { lead } from './paper';
import { words } from './words';

const WAYS = ['statement', 'receipt', 'certificate'] as const;

/** Leads to the page on which the service itself tells whether a paper is genuine. */
export default function VerifyPage({ number }: { number: string }) {
    const t = useWords(words);
    return (
        <>
            <PageHeader
                title={t.verifyTitle}
                lead={t.verifyLead}
                back={{ to: '/cong-khai', label: t.board }}
            />
            <div className="stack loose column">
                <Asking number={number} />
                <section className="stack">
                    <h2>{t.how}</h2>
                    <dl className="facts">
                        {WAYS.map((way) => (
                            <Way key={way} name={t.ways[way]} help={t.ways[`${way}Help`]} />
                        ))}
                    </dl>
                </section>
            </div>
        </>
    );
}

function Way({ name, help }: { name: string; help: string }) {
    return (
        <>
            <dt>{name}</dt>
            <dd>{help}</dd>
        </>
    );
}

function Asking({ number }: { number: string }) {
    const t = useWords(words);
    const [typed, setTyped] = useState(number);
    const [error, setError] = useState<string>();
    const check = (event: SyntheticEvent) => {
        event.preventDefault();
        const found = lead(typed);
        if (found === 'sealed') setError(t.sealed);
        else if (found === null) setError(typed.trim() ? t.unknown : t.empty);
        else location.assign(found.to);
    };
    return (
        <form className="card stack" onSubmit={check} noValidate>
            <TextField
                label={t.number}
                hint={t.numberHint}
                autoComplete="off"
                value={typed}
                onChange={(text) => {
                    setTyped(text);
                    setError(undefined);
                }}
                error={error}
            />
            <div>
                <Button type="submit" tone="primary" icon="shield">
                    {t.check}
                </Button>
            </div>
        </form>
    );
}
