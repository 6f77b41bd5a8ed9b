import type { Nomination } from '#/api/schema';
import type { Mood } from '#/design/Badge';
import type { Status } from './queries';

export const MOODS: Record<Status, Mood> = { open: 'info', closed: 'warn', published: 'good' };

export const OUTCOME_MOODS: Record<NonNullable<Nomination['outcome']>, Mood> = {
    recognised: 'good',
    declined: 'plain',
    void: 'warn',
};
