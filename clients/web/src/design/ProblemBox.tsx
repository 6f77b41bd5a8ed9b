import { Problem, Unreachable } from '#/api/problem';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { Button } from './Button';
import { Icon } from './Icon';
import './ProblemBox.css';

interface Props {
    /** What was thrown; nothing is shown when there is none. */
    error: unknown;
    /** Tries again, where that is sensible. */
    onRetry?: () => void;
}

/** What went wrong, in the service's words, and what to do about it. */
export function ProblemBox({ error, onRetry }: Props) {
    const t = useWords(common);
    if (error == null) return null;
    const { title, help, complaints } = told(error, t);
    return (
        <div className="problem" role="alert">
            <Icon name={error instanceof Unreachable ? 'offline' : 'warning'} />
            <div className="problem-text">
                <strong>{title}</strong>
                {complaints.length > 0 && (
                    <ul>
                        {complaints.map((complaint) => (
                            <li key={complaint.pointer + complaint.detail}>{complaint.detail}</li>
                        ))}
                    </ul>
                )}
                {help && <p>{help}</p>}
                {onRetry && <Button onPress={onRetry}>{t.again}</Button>}
            </div>
        </div>
    );
}

type Words = ReturnType<typeof useWords<(typeof common)['vi']>>;

function told(error: unknown, t: Words) {
    if (error instanceof Unreachable)
        return { title: t.unreachable, help: t.unreachableHelp, complaints: [] };
    if (error instanceof Problem)
        return { title: error.detail, help: advice(error, t), complaints: error.complaints };
    return { title: t.broken, help: t.brokenHelp, complaints: [] };
}

/** What a person may do about a refusal whose words do not say it. */
function advice(problem: Problem, t: Words): string {
    if (problem.retryAfter) return t.problem.wait(String(problem.retryAfter));
    const known: Record<number, string> = {
        401: problem.type === 'unauthenticated' ? t.problem.unauthenticated : '',
        403: t.problem.forbidden,
        404: t.problem.missing,
        409: problem.complaints.length ? t.problem.payload : t.problem.conflict,
        412: t.problem.stale,
        422: problem.complaints.length ? t.problem.payload : '',
        503: t.problem.busy,
    };
    return known[problem.status] ?? (problem.status >= 500 ? t.brokenHelp : '');
}
