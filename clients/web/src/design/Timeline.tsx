import type { ReactNode } from 'react';
import type { Mood } from './Badge';
import './Timeline.css';

export interface Moment {
    id: string;
    /** As it is read, already written out. */
    when: string;
    title: ReactNode;
    text?: ReactNode;
    mood?: Mood;
}

/** What happened, in order. */
export function Timeline({ moments }: { moments: readonly Moment[] }) {
    return (
        <ol className="timeline">
            {moments.map(({ id, when, title, text, mood = 'plain' }) => (
                <li key={id} className={`moment ${mood}`}>
                    <span className="moment-when">{when}</span>
                    <span className="moment-title">{title}</span>
                    {text && <div className="moment-text">{text}</div>}
                </li>
            ))}
        </ol>
    );
}
