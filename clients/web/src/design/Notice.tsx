import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import './Notice.css';

interface Props {
    mood?: 'info' | 'good' | 'warn';
    icon?: IconName;
    title?: string;
    children?: ReactNode;
}

/** Something to know before one goes on. */
export function Notice({ mood = 'info', icon = 'info', title, children }: Props) {
    return (
        <div className={`notice ${mood}`}>
            <Icon name={icon} />
            <div>
                {title && <strong>{title}</strong>}
                {children}
            </div>
        </div>
    );
}
