import { Link, useLocation } from 'wouter';
import { holds } from '#/api/rights';
import { useMe } from '#/api/session';
import { useStrip } from '#/design/strip';
import { useWords } from '#/i18n/words';
import { words } from '../words';

const QUEUE = { to: '/duyet', name: 'queue' } as const;
const DECIDING = [
    { to: '/duyet/quyet-dinh', name: 'dockets' },
    { to: '/duyet/phan-doi', name: 'objections' },
] as const;
const COUNCILS = [
    { to: '/duyet/hoi-dong', name: 'councils' },
    { to: '/duyet/phieu', name: 'ballots' },
] as const;

/** The parts of the area beside each other, above each of its pages. */
export function Parts() {
    const t = useWords(words);
    const [path] = useLocation();
    const strip = useStrip<HTMLElement>(path);
    const decides = holds(useMe(), 'reviewer', 'officer');
    const parts = decides ? [QUEUE, ...DECIDING, ...COUNCILS] : COUNCILS;
    const here =
        parts.findLast(({ to }) => path === to || (to !== QUEUE.to && path.startsWith(`${to}/`))) ??
        QUEUE;
    return (
        <nav ref={strip} className="parts no-print" aria-label={t.parts}>
            {parts.map((part) => (
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
