import type { ProgrammeInput } from '#/api/schema';

export type Entry = ProgrammeInput['entry'];
export type Appeal = ProgrammeInput['appeal'];

export const NEEDS = [
    'kind',
    'field',
    'before',
    'solution',
    'effect',
    'used_from',
    'recognition',
] as const;

/** An entry as programmes of initiatives have it. */
export const USUAL_ENTRY: Entry = {
    needs: [...NEEDS],
    kinds: ['team', 'section', 'grassroots'],
    noun: { vi: 'sáng kiến', en: 'initiative' },
};

export const USUAL_APPEAL: Appeal = {
    within: 15,
    days: 10,
    kinds: ['upper', 'sector', 'province', 'national'],
};
