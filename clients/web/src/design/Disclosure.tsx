import type { ReactNode } from 'react';
import { Icon } from './Icon';
import './Disclosure.css';

interface Props {
    title: ReactNode;
    children: ReactNode;
    open?: boolean;
}

/** More, for who wants it. */
export function Disclosure({ title, children, open }: Props) {
    return (
        <details className="disclosure" open={open}>
            <summary>
                <Icon name="right" />
                {title}
            </summary>
            <div className="disclosure-body">{children}</div>
        </details>
    );
}
