import { Link } from 'wouter';
import type { Waiting } from '#/api/schema';
import { Checkbox } from '#/design/Choices';
import { Icon } from '#/design/Icon';
import { useFormat } from '#/i18n/format';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import { Due } from '../common/Due';
import { UnitName } from '../common/UnitName';
import { words as area } from '../words';
import { Flags } from './Flags';
import { words } from './words';

interface Props {
    item: Waiting;
    to: string;
    isOpen: boolean;
    isMarked: boolean;
    onMark: () => void;
    onFocus: () => void;
}

export const rowId = (id: string) => `queue-${id}`;

/** One that waits: due when, what it is, where from, and what to look at. */
export function Row({ item, to, isOpen, isMarked, onMark, onFocus }: Props) {
    const t = useWords(words);
    const { untitled } = useWords(area);
    const { kind } = useWords(common);
    const { amount } = useFormat();
    const title = item.title ?? untitled;
    return (
        <li className="queue-row" data-open={isOpen} data-marked={isMarked}>
            <Checkbox
                aria-label={t.mark(title)}
                isSelected={isMarked}
                onChange={onMark}
                onFocus={onFocus}
            />
            <Link
                id={rowId(item.id)}
                href={to}
                className="queue-link"
                aria-current={isOpen ? 'true' : undefined}
                onFocus={onFocus}
            >
                <span className="queue-line">
                    <Due at={item.due_at} />
                    <span className="muted small figures">{item.number}</span>
                </span>
                <span className="queue-title">{title}</span>
                <span className="muted small">
                    <UnitName code={item.unit} />
                    {item.kind && ` · ${kind[item.kind]}`}
                    {item.claimed_vnd != null && (
                        <>
                            {' · '}
                            <strong className="figures">{amount(item.claimed_vnd)}</strong>
                        </>
                    )}
                </span>
                <Reader claim={item.claim} />
                <Flags item={item} />
            </Link>
        </li>
    );
}

/** Who has claimed it and for how long. */
function Reader({ claim }: Pick<Waiting, 'claim'>) {
    const t = useWords(words);
    const { time } = useFormat();
    if (!claim) return null;
    const until = time(claim.until).slice(-5);
    return (
        <span className="queue-reader small">
            <Icon name="person" size={16} />
            {claim.mine ? t.mine(until) : t.reading(claim.by, until)}
        </span>
    );
}
