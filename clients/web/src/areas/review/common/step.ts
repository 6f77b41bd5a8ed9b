import { useWords } from '#/i18n/words';
import { words } from '../words';

/** How the steps of a chain are called; a programme may have steps that we do not know. */
export function useStep(): (step: string | null | undefined) => string {
    const t = useWords(words);
    const names: Readonly<Record<string, string>> = t.step;
    return (step) => (step ? (names[step] ?? step) : '');
}
