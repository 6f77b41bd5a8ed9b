import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import './EmptyState.css';

interface Props {
    icon?: IconName;
    title: string;
    children?: ReactNode;
    /** What one may do about it. */
    action?: ReactNode;
}

/** Nothing is here, why, and what to do. */
export function EmptyState({ icon = 'idea', title, children, action }: Props) {
    return (
        <div className="empty">
            <span className="empty-icon">
                <Icon name={icon} size={28} />
            </span>
            <h2>{title}</h2>
            {children && <div className="muted column">{children}</div>}
            {action}
        </div>
    );
}
