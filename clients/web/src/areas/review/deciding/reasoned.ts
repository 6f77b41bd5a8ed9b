import type {
    DocketDraft,
    Judgement,
    ServiceReviewsReasonsModelsVerdict as Verdict,
} from '#/api/schema';

/** A verdict as it is being filled in. */
export interface Filled {
    verdict: Verdict;
    template: string | null;
    reason: string;
    number: string;
    date: string | null;
    verified: number | null;
    later: boolean;
    day: string | null;
    hour: string;
}

export function blank(verdict: Verdict): Filled {
    return {
        ...{ verdict, template: null, reason: '', number: '', date: null, verified: null },
        ...{ later: false, day: null, hour: '08:00' },
    };
}

export type Lack = 'noReason' | 'noPaper' | 'noTime' | 'noVerifiedLater';

/** What is still missing before it can be sent. */
export function lack(it: Filled, needsPaper: boolean): Lack | undefined {
    if (it.verdict !== 'accept' && !it.template && !it.reason.trim()) return 'noReason';
    const half = (it.number.trim() === '') !== (it.date === null);
    if (half || (needsPaper && it.date === null)) return 'noPaper';
    if (it.later && !publishAt(it)) return 'noTime';
    if (it.later && it.verified !== null) return 'noVerifiedLater';
    return undefined;
}

/** The instant at which it is published, by clocks in Viet Nam. */
export function publishAt({ day, hour }: Filled): string | null {
    return day && /^\d{2}:\d{2}/.test(hour) ? `${day}T${hour.slice(0, 5)}:00+07:00` : null;
}

type Reasoned = Pick<Judgement, 'verdict' | 'reason' | 'template' | 'decision'>;

function reasoned(it: Filled): Reasoned {
    const decision = it.date ? { number: it.number.trim(), date: it.date } : null;
    return {
        verdict: it.verdict,
        ...(it.reason.trim() && { reason: it.reason.trim() }),
        ...(it.template && { template: it.template }),
        ...(decision && { decision }),
    };
}

export function judgement(it: Filled): Judgement {
    const verified = it.verdict === 'accept' ? it.verified : null;
    return { ...reasoned(it), ...(verified !== null && { benefit_verified_vnd: verified }) };
}

export function docket(it: Filled, which: Pick<DocketDraft, 'ids' | 'queue'>): DocketDraft {
    return { ...reasoned(it), ...which, ...(it.later && { publish_at: publishAt(it) }) };
}
