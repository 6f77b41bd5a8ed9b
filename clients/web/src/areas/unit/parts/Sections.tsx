import { Link, useLocation } from 'wouter';
import { useStrip } from '#/design/strip';
import './parts.css';
import './Sections.css';

export interface Section {
    to: string;
    label: string;
    /** Only this very address, none below it. */
    exact?: boolean;
}

/** The parts of a thing that has several pages. */
export function Sections({ label, items }: { label: string; items: readonly Section[] }) {
    const [path] = useLocation();
    const strip = useStrip<HTMLElement>(path);
    return (
        <nav ref={strip} className="sections no-print" aria-label={label}>
            {items.map(({ to, label: name, exact }) => {
                const here = path === to || (!exact && path.startsWith(`${to}/`));
                return (
                    <Link key={to} href={to} aria-current={here ? 'page' : undefined}>
                        {name}
                    </Link>
                );
            })}
        </nav>
    );
}
