import { Link, useLocation } from 'wouter';
import { useStrip } from '#/design/strip';
import { useWords } from '#/i18n/words';
import { words } from '../words';

const QUEUE = { to: '/duyet', name: 'queue' } as const;
const OTHERS = [
    { to: '/duyet/quyet-dinh', name: 'dockets' },
    { to: '/duyet/phan-doi', name: 'objections' },
    { to: '/duyet/hoi-dong', name: 'ballots' },
] as const;
const PARTS = [QUEUE, ...OTHERS];

/** The parts of the area beside each other, above each of its pages. */
export function Parts() {
    const t = useWords(words);
    const [path] = useLocation();
    const strip = useStrip<HTMLElement>(path);
    const here = OTHERS.find(({ to }) => path === to || path.startsWith(`${to}/`)) ?? QUEUE;
    return (
        <nav ref={strip} className="parts no-print" aria-label={t.parts}>
            {PARTS.map((part) => (
                <Link
                    key={part.to}
                    href={part.to}
                    className="part"
                    aria-current={part === here ? 'page' : undefined}
                >
                    {t[part.name]}
                </Link>
            ))}
        </nav>
    );
}
