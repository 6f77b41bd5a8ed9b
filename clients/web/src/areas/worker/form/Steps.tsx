import { useFormWords } from './words';

/** Where one is among the three, and the way to the others. */
export function Steps({ step, onStep }: { step: number; onStep: (step: number) => void }) {
    const t = useFormWords();
    const names = t.steps.split('|');
    return (
        <nav className="progress-steps" aria-label={t.form}>
            {names.map((name, place) => (
                <button
                    key={name}
                    type="button"
                    className="steps-one"
                    data-done={place < step}
                    aria-current={place === step ? 'step' : undefined}
                    aria-label={t.step(place + 1, name)}
                    onClick={() => onStep(place)}
                >
                    <span className="steps-bar" />
                    <span className="steps-name">{name}</span>
                </button>
            ))}
            <h2 className="steps-now">{t.step(step + 1, names[step] ?? '')}</h2>
        </nav>
    );
}
