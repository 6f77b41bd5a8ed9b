import type { ReactNode } from 'react';
import { Link as Anchor } from 'wouter';
import { Icon, type IconName } from './Icon';
import type { Tone } from './Button';
import './Link.css';

interface Props {
    to: string;
    children: ReactNode;
    icon?: IconName;
}

/** Leads to a page of the app. */
export function Link({ to, children }: Props) {
    return (
        <Anchor className="link" href={to}>
            {children}
        </Anchor>
    );
}

/** Leads to a page of the app and looks like a button. */
export function ButtonLink({ to, children, icon, tone = 'secondary' }: Props & { tone?: Tone }) {
    return (
        <Anchor className={`button ${tone}`} href={to}>
            {icon && <Icon name={icon} />}
            {children}
        </Anchor>
    );
}

/** Fetches a file or a page of the service itself, as a paper. */
export function FileLink({ to, children, icon = 'download' }: Props) {
    return (
        <a className="button secondary" href={to} target="_blank" rel="noreferrer">
            <Icon name={icon} />
            {children}
        </a>
    );
}
