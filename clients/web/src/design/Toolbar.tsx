import type { ReactNode } from 'react';
import './Toolbar.css';

interface Props {
    label: string;
    children: ReactNode;
    /** Stays in sight at the lower edge, for what is done with a selection or a form. */
    sticky?: boolean;
}

/** Filters above a list, or what one can do with what is selected. */
export function Toolbar({ label, children, sticky }: Props) {
    return (
        <div className={sticky ? 'toolbar sticky' : 'toolbar'} role="group" aria-label={label}>
            {children}
        </div>
    );
}
