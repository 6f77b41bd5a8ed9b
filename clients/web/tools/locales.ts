import type { Plugin } from 'vite';

const STRINGS = /\/(?:([a-z]+)\/)?intlStrings\.mjs$/;

/** Leaves React Aria its English words, and gives it the Vietnamese ones that it lacks. */
export function locales(): Plugin {
    return {
        name: 'sangkien-locales',
        apply: 'build',
        enforce: 'pre',
        transform(code, id) {
            const place = STRINGS.exec(id);
            const english = /from "(\.[^"]*en-US\.mjs)"/.exec(code)?.[1];
            if (!place || !english) return null;
            const part = place[1] === 'private' ? 'components' : place[1];
            return `import en from "${english}";
        import { aria } from "#/i18n/aria";
        export default { "en-US": en, "vi-VN": { ...en, ...aria["${part ?? 'components'}"] } };`;
        },
    };
}
