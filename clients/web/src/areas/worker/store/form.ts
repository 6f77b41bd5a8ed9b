import type {
    Attachment,
    Author,
    Check,
    Detail,
    Field,
    Recognition,
    ServiceHistoryFacetsGroup as Group,
    ServiceHistoryFacetsKind as Kind,
    Sex,
} from '#/api/schema';

export type Period = 'once' | 'month' | 'year';
export type Sort = Attachment['sort'];

/** One author as he is typed; `key` tells rows apart. */
export interface Writer {
    key: string;
    name: string;
    group: Group | null;
    sex: Sex | null;
    birthYear: number | null;
    job: string;
    share: number | null;
    /** An account of the service, if he was found among colleagues or is oneself. */
    account: string | null;
}

/** An initiative as it is typed: nothing is required of it yet. */
export interface Form {
    programme: string | null;
    unit: string | null;
    title: string;
    kind: Kind | null;
    field: Field | null;
    before: string;
    solution: string;
    effect: string;
    usedFrom: string | null;
    unstated: boolean;
    claimed: number | null;
    period: Period | null;
    basis: string;
    social: string;
    people: number | null;
    by: Recognition['by'] | null;
    number: string;
    date: string | null;
    level: Recognition['level'];
    confidential: boolean;
    protected: boolean;
    authors: Writer[];
}

export const BLANK: Form = {
    programme: null,
    unit: null,
    title: '',
    kind: null,
    field: null,
    before: '',
    solution: '',
    effect: '',
    usedFrom: null,
    unstated: false,
    claimed: null,
    period: 'year',
    basis: '',
    social: '',
    people: null,
    by: null,
    number: '',
    date: null,
    level: null,
    confidential: false,
    protected: false,
    authors: [],
};

export function writer(name: string, share: number | null, account: string | null): Writer {
    const key = crypto.randomUUID();
    const unknown = { group: null, sex: null, birthYear: null, job: '' };
    return { key, name, share, account, ...unknown };
}

/** What stands at the service, as it is typed; accounts of authors are never told. */
export function formOf(it: Detail): Form {
    return {
        programme: it.programme,
        unit: it.unit,
        title: it.title ?? '',
        kind: it.kind,
        field: it.field,
        before: it.before ?? '',
        solution: it.solution ?? '',
        effect: it.effect ?? '',
        usedFrom: it.used_from,
        unstated: it.state !== 'draft' && it.benefit.claimed_vnd === null,
        claimed: it.benefit.claimed_vnd,
        period: it.benefit.period as Period | null,
        basis: it.benefit.basis ?? '',
        social: it.social_benefit ?? '',
        people: it.people_benefiting,
        by: (it.recognition?.by as Recognition['by'] | undefined) ?? null,
        number: it.recognition?.number ?? '',
        date: it.recognition?.date ?? null,
        level: it.recognition?.level ?? null,
        confidential: it.confidential,
        protected: it.ip_protected,
        authors: it.authors.map((one) => ({
            ...writer(one.name, one.share, null),
            group: one.group,
            sex: one.sex,
            birthYear: one.birth_year,
            job: one.job ?? '',
        })),
    };
}

type Body = Omit<Check, 'programme' | 'unit' | 'submit' | 'id'>;

/** What is sent of a form; what is not whole yet is left out and stays on the device. */
export function bodyOf(form: Form): Body {
    const secret = form.confidential;
    return {
        title: form.title.trim() || null,
        kind: form.kind,
        field: form.field,
        before: secret ? null : form.before.trim() || null,
        solution: secret ? null : form.solution.trim() || null,
        effect: form.effect.trim() || null,
        used_from: form.usedFrom,
        benefit: form.unstated
            ? null
            : {
                  claimed_vnd: form.claimed,
                  period: form.claimed === null ? null : form.period,
                  basis: form.basis.trim() || null,
              },
        social_benefit: form.social.trim() || null,
        people_benefiting: form.people,
        recognition: recognitionOf(form),
        confidential: secret,
        ip_protected: form.protected,
        authors: form.authors.filter(whole).map(authorOf),
    };
}

/** An author of whom enough is known to be sent. */
export function whole(one: Writer): boolean {
    return Boolean(one.name.trim() && one.group && one.share);
}

function recognitionOf(form: Form): Recognition | null {
    const number = form.number.trim();
    if (!form.by || !number || !form.date) return null;
    return { by: form.by, number, date: form.date, level: form.level ?? null };
}

function authorOf(one: Writer): Author {
    return {
        name: one.name.trim(),
        group: one.group ?? 'enterprise_worker',
        sex: one.sex,
        birth_year: one.birthYear,
        job: one.job.trim() || null,
        share: one.share ?? 0,
        account: one.account,
    };
}
