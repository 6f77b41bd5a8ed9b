import type { ProblemBody } from './schema';

export interface Complaint {
    pointer: string;
    detail: string;
    rule: string | null;
}

/** What the service refuses, in the reader's language (RFC 9457). */
export class Problem extends Error {
    readonly status: number;
    /** The stable name, as `wrong-state` of `/problems/wrong-state`. */
    readonly type: string;
    readonly title: string;
    readonly detail: string;
    /** Which places of the payload break which rule. */
    readonly complaints: readonly Complaint[];
    /** Everything else that the body says, as `current` of a stale edit. */
    readonly facts: Readonly<Record<string, unknown>>;
    /** After how many seconds it is worth another try. */
    readonly retryAfter: number | null;

    constructor(body: ProblemBody, retryAfter: number | null = null) {
        super(body.detail);
        this.name = 'Problem';
        this.status = body.status;
        this.type = body.type.replace(/^\/problems\//, '');
        this.title = body.title;
        this.detail = body.detail;
        this.complaints = body.errors;
        this.facts = { ...body };
        this.retryAfter = retryAfter;
    }

    /** What is wrong with one field, named by its JSON pointer. */
    at(pointer: string): string | undefined {
        const found = this.complaints.filter((complaint) => complaint.pointer === pointer);
        return found.length ? found.map((complaint) => complaint.detail).join(' ') : undefined;
    }
}

/** The network did not carry the request, or the answer was none of the service's. */
export class Unreachable extends Error {
    constructor() {
        super('unreachable');
        this.name = 'Unreachable';
    }
}

export async function problemOf(response: Response): Promise<Problem | Unreachable> {
    const type = response.headers.get('Content-Type') ?? '';
    if (!type.startsWith('application/problem+json')) return new Unreachable();
    const wait = Number(response.headers.get('Retry-After'));
    return new Problem((await response.json()) as ProblemBody, wait > 0 ? wait : null);
}

/** Whether the request may well succeed when it is sent again as it is. */
export function passing(error: unknown): boolean {
    if (error instanceof Problem) return error.status >= 500 || error.status === 429;
    return error instanceof Unreachable;
}
