import type { ProgrammeChange } from '#/api/schema';
import type { Programme } from '../../unit/parts/programmes';
import type { Part } from './PhaseFields';
import { type Appeal, type Entry, USUAL_APPEAL, USUAL_ENTRY } from './usual';

/** What a programme says, as it is typed. */
export interface Draft {
    name: string;
    goal: number | null;
    entry_from: string | null;
    entry_to: string | null;
    used_from: string | null;
    used_to: string | null;
    phases: Part[];
    entry: Entry;
    appeal: Appeal;
}

export type Name = keyof Draft;

export const DAYS = ['entry_from', 'entry_to', 'used_from', 'used_to'] as const;
export const NAMES = ['name', 'goal', ...DAYS, 'phases', 'entry', 'appeal'] as const;

export const BLANK: Draft = {
    name: '',
    goal: null,
    entry_from: null,
    entry_to: null,
    used_from: null,
    used_to: null,
    phases: [],
    entry: USUAL_ENTRY,
    appeal: USUAL_APPEAL,
};

/** A programme that is there, to be changed; what is known by its code keeps it. */
export function draftOf(programme: Programme): Draft {
    const { name, goal, entry_from, entry_to, used_from, used_to, entry, appeal } = programme;
    const phases = programme.phases.map((phase) => ({ ...phase, key: phase.code, known: true }));
    return { name, goal, entry_from, entry_to, used_from, used_to, phases, entry, appeal };
}

type Body = Required<{ [name in Name]: NonNullable<ProgrammeChange[name]> }>;

/** What is typed, as it is sent. */
export function bodyOf(draft: Draft): Body {
    return {
        name: draft.name.trim(),
        goal: draft.goal ?? 0,
        entry_from: draft.entry_from ?? '',
        entry_to: draft.entry_to ?? '',
        used_from: draft.used_from ?? '',
        used_to: draft.used_to ?? '',
        phases: draft.phases.map(({ code, from, to, goal }) => ({
            code: code.trim(),
            from: from ?? '',
            to: to ?? '',
            goal: goal ?? 0,
        })),
        entry: draft.entry,
        appeal: draft.appeal,
    };
}

/** The parts in which two drafts differ. */
export function differing(one: Draft, other: Draft): Name[] {
    const [left, right] = [bodyOf(one), bodyOf(other)];
    return NAMES.filter((name) => JSON.stringify(left[name]) !== JSON.stringify(right[name]));
}

/** Some parts of a draft, as they are sent. */
export function partsOf(draft: Draft, names: readonly Name[]): ProgrammeChange {
    const body = bodyOf(draft);
    return Object.fromEntries(names.map((name) => [name, body[name]]));
}

/** A draft with some parts of another. */
export function taking(draft: Draft, other: Draft, names: readonly Name[]): Draft {
    return { ...draft, ...Object.fromEntries(names.map((name) => [name, other[name]])) };
}

/** What another has changed meanwhile: alone, or as the typist did but otherwise. */
export function met(mine: Draft, base: Draft, theirs: Draft): { alone: Name[]; both: Name[] } {
    const [typed, clash] = [differing(mine, base), differing(mine, theirs)];
    const changed = differing(theirs, base);
    return {
        alone: changed.filter((name) => !typed.includes(name)),
        both: changed.filter((name) => typed.includes(name) && clash.includes(name)),
    };
}
