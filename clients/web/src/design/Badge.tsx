import type { ReactNode } from 'react';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import './Badge.css';

export type Mood = 'plain' | 'good' | 'warn' | 'bad' | 'info' | 'gold';

/** A word or two about a thing. */
export function Badge({ mood = 'plain', children }: { mood?: Mood; children: ReactNode }) {
    return <span className={`badge ${mood}`}>{children}</span>;
}

export type State = 'draft' | 'waiting' | 'returned' | 'valid' | 'refused' | 'withdrawn';

const MOODS: Record<State, Mood> = {
    draft: 'plain',
    waiting: 'warn',
    returned: 'info',
    valid: 'good',
    refused: 'bad',
    withdrawn: 'plain',
};

/** How an initiative stands. */
export function StatePill({ state }: { state: State }) {
    const t = useWords(common);
    return (
        <span className={`badge pill ${MOODS[state]}`}>
            <span className="pill-dot" />
            {t.state[state]}
        </span>
    );
}
