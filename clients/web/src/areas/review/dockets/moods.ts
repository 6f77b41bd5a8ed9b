import type {
    ServiceReviewsDocketsModelsOutcome as Outcome,
    ServiceReviewsDocketsModelsStatus as Status,
} from '#/api/schema';
import type { Mood } from '#/design/Badge';

export const MOODS: Record<Status, Mood> = {
    previewed: 'gold',
    scheduled: 'info',
    running: 'info',
    done: 'good',
    cancelled: 'plain',
    undoing: 'warn',
    undone: 'plain',
};

export const OUTCOME_MOODS: Record<Outcome, Mood> = {
    listed: 'info',
    excluded: 'warn',
    decided: 'good',
    failed: 'bad',
    undone: 'plain',
    kept: 'warn',
};
