import type { Filing } from '#/api/schema';
import type { Option } from '#/design/Select';

export interface Author {
    key: string;
    account: Option | null;
    name: string;
    group: 'public_servant' | 'enterprise_worker' | 'union_officer';
    sex: 'female' | 'male' | null;
    birthYear: number | null;
    job: string;
    share: number | null;
}

/** What stands in the form; it becomes a `Filing`. */
export interface Draft {
    paper: string;
    title: string;
    kind: NonNullable<Filing['kind']> | null;
    field: NonNullable<Filing['field']> | null;
    before: string;
    solution: string;
    effect: string;
    usedFrom: string | null;
    confidential: boolean;
    claimed: number | null;
    period: 'once' | 'month' | 'year' | null;
    basis: string;
    by: 'council' | 'head' | null;
    decision: string;
    decidedOn: string | null;
    authors: Author[];
}

export function newAuthor(share: number | null): Author {
    return {
        key: crypto.randomUUID(),
        account: null,
        name: '',
        group: 'enterprise_worker',
        sex: null,
        birthYear: null,
        job: '',
        share,
    };
}

export function newDraft(): Draft {
    return {
        paper: '',
        title: '',
        kind: null,
        field: null,
        before: '',
        solution: '',
        effect: '',
        usedFrom: null,
        confidential: false,
        claimed: null,
        period: null,
        basis: '',
        by: null,
        decision: '',
        decidedOn: null,
        authors: [newAuthor(100)],
    };
}

const HUNDREDTHS = 10_000;

/** Shares in whole hundredths of a per cent, so that thirds add up. */
export function totalShare(authors: readonly Author[]): number {
    const sum = authors.reduce((all, { share }) => all + Math.round((share ?? 0) * 100), 0);
    return sum / 100;
}

/** Everybody the same; what cannot be divided goes to the first. */
export function evenly(authors: readonly Author[]): Author[] {
    const part = Math.floor(HUNDREDTHS / authors.length);
    const first = HUNDREDTHS - part * (authors.length - 1);
    return authors.map((author, place) => ({
        ...author,
        share: (place === 0 ? first : part) / 100,
    }));
}

const text = (value: string) => value.trim() || null;

/** The draft as the service takes it. */
export function filing(draft: Draft, programme: string, unit: string): Filing {
    const { by, decidedOn, claimed, confidential } = draft;
    return {
        programme,
        unit,
        submit: true,
        confidential,
        ip_protected: false,
        paper: text(draft.paper),
        title: text(draft.title),
        kind: draft.kind,
        field: draft.field,
        before: confidential ? null : text(draft.before),
        solution: confidential ? null : text(draft.solution),
        effect: text(draft.effect),
        used_from: draft.usedFrom,
        benefit:
            claimed == null
                ? null
                : { claimed_vnd: claimed, period: draft.period, basis: text(draft.basis) },
        recognition:
            by && decidedOn && draft.decision.trim()
                ? { by, number: draft.decision.trim(), date: decidedOn }
                : null,
        authors: draft.authors
            .filter(({ name }) => name.trim())
            .map((author) => ({
                name: author.name.trim(),
                group: author.group,
                sex: author.sex,
                birth_year: author.birthYear,
                job: text(author.job),
                share: author.share ?? 0,
                account: author.account?.id ?? null,
            })),
    };
}
