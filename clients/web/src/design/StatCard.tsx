import type { ReactNode } from 'react';
import './StatCard.css';

interface Props {
    label: string;
    value: ReactNode;
    /** What the figure is measured by, or as of when. */
    note?: ReactNode;
    /** The one figure of a page. */
    main?: boolean;
}

/** One figure and what it counts. */
export function StatCard({ label, value, note, main }: Props) {
    return (
        <dl className={main ? 'stat main' : 'stat'}>
            <dt>{label}</dt>
            <dd className="stat-value">{value}</dd>
            {note && <dd className="stat-note">{note}</dd>}
        </dl>
    );
}
