import { useWords } from '#/i18n/words';
import { form } from '../words/form';

export type FormWords = ReturnType<typeof useWords<(typeof form)['vi']>>;

/** The texts of the form. */
export function useFormWords(): FormWords {
    return useWords(form);
}
