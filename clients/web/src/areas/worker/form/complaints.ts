import type { Complaint } from '#/api/problem';
import type { ProgrammeOutput as Programme } from '#/api/schema';
import { type Form, whole } from '../store/form';
import type { FormWords } from './words';

/** What is wrong, and where in the payload. */
export type Wrong = Pick<Complaint, 'pointer' | 'detail'>;

const STEPS: readonly RegExp[] = [
    /^\/(programme|unit|title|kind|field|used_from|before|solution|confidential|ip_protected)/,
    /^\/(effect|benefit|social_benefit|people_benefiting|recognition)/,
];

/** At which step a place of the payload is asked. */
export function stepOf(pointer: string): number {
    const step = STEPS.findIndex((pattern) => pattern.test(pointer));
    return step < 0 ? STEPS.length : step;
}

const NEEDS = {
    kind: (form: Form) => form.kind,
    field: (form: Form) => form.field,
    before: (form: Form) => form.confidential || form.before.trim(),
    solution: (form: Form) => form.confidential || form.solution.trim(),
    effect: (form: Form) => form.effect.trim(),
    used_from: (form: Form) => form.usedFrom,
    recognition: (form: Form) => form.by ?? form.number.trim(),
};
type Need = keyof typeof NEEDS;
const ALL = Object.keys(NEEDS) as Need[];

/** What must be stated in a programme besides title and authors. */
export function needsOf(programme: Programme | undefined): readonly string[] {
    return programme?.entry.needs ?? ALL;
}

/** What can be seen to be missing without asking the service. */
export function missing(form: Form, programme: Programme | undefined, t: FormWords): Wrong[] {
    const lacks = needsOf(programme).filter((name) => name in NEEDS && !NEEDS[name as Need](form));
    const found = [
        ...(form.unit ? [] : ['unit']),
        ...(form.title.trim() ? [] : ['title']),
        ...lacks,
    ].map((name) => ({ pointer: `/${name}`, detail: t.needed }));
    return [...found, ...half(form, t), ...authors(form, t)];
}

function half(form: Form, t: FormWords): Wrong[] {
    const parts = [form.by, form.number.trim(), form.date].filter(Boolean).length;
    return parts === 0 || parts === 3
        ? []
        : [{ pointer: '/recognition', detail: t.halfRecognition }];
}

function authors(form: Form, t: FormWords): Wrong[] {
    const told = form.authors.flatMap((one, place) =>
        whole(one) ? [] : [{ pointer: `/authors/${place}`, detail: t.neededAuthor }],
    );
    if (told.length || totalOf(form) === 100) return told;
    return [{ pointer: '/authors', detail: t.neededTotal }];
}

/** Shares added up, in hundredths so that 33,33 three times and 0,01 make what they make. */
export function totalOf(form: Form): number {
    return form.authors.reduce((sum, one) => sum + Math.round((one.share ?? 0) * 100), 0) / 100;
}

/** The whole shared evenly; the first gets what cannot be divided. */
export function evenly(count: number): number[] {
    const each = Math.floor(100 / count);
    return Array.from({ length: count }, (_, place) => (place ? each : 100 - each * (count - 1)));
}

export function capital(text: string): string {
    return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
