import type { Plugin } from 'vite';

const MAKER = '@internationalized/date/dist/private/createCalendar.mjs';
const EXPORT = /export \{.*\};/;

/** Leaves out the calendars that nobody here counts days by, all but the Gregorian one. */
export function calendars(): Plugin {
    return {
        name: 'sangkien-calendars',
        apply: 'build',
        enforce: 'pre',
        transform(code, id) {
            const names = id.endsWith(MAKER) ? EXPORT.exec(code)?.[0] : undefined;
            const made = /\{(\S+) as createCalendar\}/.exec(names ?? '')?.[1];
            if (!names || !made) return null;
            return `import { GregorianCalendar } from "./calendars/GregorianCalendar.mjs";
        const ${made} = () => new GregorianCalendar();
        ${names}`;
        },
    };
}
