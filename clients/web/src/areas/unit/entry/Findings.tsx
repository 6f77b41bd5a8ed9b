import type { Eligibility } from '#/api/schema';
import { Notice } from '#/design/Notice';
import { useFormat } from '#/i18n/format';
import { useWords } from '#/i18n/words';
import { words } from './words';

interface Props {
    check: Eligibility | undefined;
    isOld: boolean;
}

/** What the rules say of it as it stands. */
export function Findings({ check, isOld }: Props) {
    const t = useWords(words);
    const { number } = useFormat();
    if (!check) return null;
    const told = (list: Eligibility['errors']) => (
        <ul className="findings">
            {[...byDetail(list)].map(([detail, pointers]) => (
                <li key={detail}>
                    <strong>{pointers.map((pointer) => named(pointer, t)).join(', ')}</strong>
                    {`: ${detail}`}
                </li>
            ))}
        </ul>
    );
    return (
        <div role="status" aria-busy={isOld} className="stack tight">
            {check.eligible ? (
                <Notice mood="good" icon="check">
                    {t.eligible}
                </Notice>
            ) : (
                <Notice icon="info" title={t.faults(number(check.errors.length))}>
                    {told(check.errors)}
                </Notice>
            )}
            {check.warnings.length > 0 && (
                <Notice mood="warn" icon="warning" title={t.warnings}>
                    {told(check.warnings)}
                </Notice>
            )}
        </div>
    );
}

function byDetail(list: Eligibility['errors']): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const { pointer, detail } of list)
        found.set(detail, [...(found.get(detail) ?? []), pointer]);
    return found;
}

type Words = ReturnType<typeof useWords<(typeof words)['vi']>>;

/** How the form calls the place at which a JSON pointer points. */
function named(pointer: string, t: Words): string {
    const [first = '', second, third] = pointer.split('/').slice(1);
    if (first === 'authors' && second !== undefined) {
        const author = t.author(String(Number(second) + 1));
        const part = third === undefined ? undefined : place(`author_${third}`, t);
        return part ? `${author}, ${part.toLocaleLowerCase()}` : author;
    }
    return place(second ? `${first}_${second}` : first, t) ?? place(first, t) ?? t.title;
}

function place(name: string, { places }: Words): string | undefined {
    return (places as Readonly<Record<string, string>>)[name];
}
