import { Button } from '#/design/Button';
import { Notice } from '#/design/Notice';
import { useFormat } from '#/i18n/format';
import { Authors } from './Authors';
import { capital, stepOf } from './complaints';
import { Photos } from './Photos';
import { Similar } from './Similar';
import type { StepProps } from './step';
import { useFormWords } from './words';

/** Step three: who made it, what shows it, and whether all is there. */
export default function StepPeople(props: StepProps) {
    const t = useFormWords();
    return (
        <div className="stack loose">
            <Authors {...props} />
            <Photos {...props} />
            <section className="stack" aria-labelledby="check">
                <h2 id="check">{t.check}</h2>
                <Similar form={props.form} id={props.remote} />
                <Verdict {...props} />
            </section>
        </div>
    );
}

/** What is still wrong, each with the way to it. */
function Verdict({ checked, onStep }: StepProps) {
    const t = useFormWords();
    const { number } = useFormat();
    const { complaints, warnings, judged } = checked;
    if (complaints.length === 0)
        return (
            <div className="stack tight" role="status">
                <Notice mood="good" icon="check">
                    {judged ? t.ready : t.readyOffline}
                </Notice>
                {warnings.map(({ pointer, detail }) => (
                    <p key={pointer} className="muted small">
                        {capital(detail)}.
                    </p>
                ))}
            </div>
        );
    return (
        <Notice mood="warn" icon="warning" title={t.problems(number(complaints.length))}>
            <ul className="mend">
                {complaints.map(({ pointer, detail }) => (
                    <li key={pointer + detail}>
                        <span>
                            <strong>{nameOf(pointer, t.parts)}</strong>
                            {detail}
                        </span>
                        {stepOf(pointer) < 2 && (
                            <Button tone="quiet" onPress={() => onStep(stepOf(pointer))}>
                                {t.mend}
                            </Button>
                        )}
                    </li>
                ))}
            </ul>
        </Notice>
    );
}

function nameOf(pointer: string, parts: Readonly<Record<string, string>>): string {
    return parts[pointer.split('/')[1] ?? ''] ?? '';
}
