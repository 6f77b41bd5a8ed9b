import type { ReactNode } from 'react';
import { useTitle } from '#/shell/title';
import { Icon } from './Icon';
import { Link } from 'wouter';
import './PageHeader.css';

interface Props {
    /** The page's one heading; the document is called so too. */
    title: string;
    /** Above it, quieter: the unit or the kind of thing. */
    over?: ReactNode;
    /** Below it. */
    lead?: ReactNode;
    /** Where one came from. */
    back?: { to: string; label: string };
    actions?: ReactNode;
}

/** The head of every page: it gives the document its title and takes the focus when one comes. */
export function PageHeader({ title, over, lead, back, actions }: Props) {
    useTitle(title);
    return (
        <header className="page-header">
            <div>
                {back && (
                    <Link href={back.to} className="page-back no-print">
                        <Icon name="left" size={18} />
                        {back.label}
                    </Link>
                )}
                {over && <p className="page-over">{over}</p>}
                <h1 tabIndex={-1}>{title}</h1>
                {lead && <div className="page-lead">{lead}</div>}
            </div>
            {actions && <div className="row no-print">{actions}</div>}
        </header>
    );
}
