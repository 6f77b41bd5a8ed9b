import type { Language } from './language';
import { useLanguage } from './language';

type Word = string | ((...facts: never[]) => string);
interface Tree {
    readonly [name: string]: Word | Tree;
}

/** The same names in both languages; what a text leaves open is a function's argument. */
type Same<T> = {
    readonly [K in keyof T]: T[K] extends (...facts: infer F) => string
        ? (...facts: F) => string
        : T[K] extends string
          ? string
          : Same<T[K]>;
};

export type Dictionary<T> = Readonly<Record<Language, Same<T>>>;

/** Texts in both languages; a text without its translation does not compile. */
export function dictionary<T extends Tree>(vi: T, en: Same<T>): Dictionary<T> {
    return { vi: vi as unknown as Same<T>, en };
}

/** The texts in the reader's language. */
export function useWords<T>(words: Dictionary<T>): Same<T> {
    return words[useLanguage()];
}
