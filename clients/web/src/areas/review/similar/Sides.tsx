import type { Segment, Side } from '#/api/schema';
import { useWords } from '#/i18n/words';
import { words } from './words';

interface Props {
    sides: readonly Side[];
    /** What stands above each of the two. */
    heads: readonly [string, string];
}

/** Both texts part by part beside each other, with what they share marked. */
export function Sides({ sides, heads }: Props) {
    const t = useWords(words);
    const parts: Readonly<Record<string, string>> = t.part;
    return (
        <div className="sides">
            {sides.map((side) => (
                <div key={side.field} className="side-pair">
                    <h3>{parts[side.field] ?? side.field}</h3>
                    <Text head={heads[0]} segments={side.own} />
                    <Text head={heads[1]} segments={side.other} />
                </div>
            ))}
        </div>
    );
}

function Text({ head, segments }: { head: string; segments: readonly Segment[] }) {
    const t = useWords(words);
    return (
        <div className="side">
            <span className="side-head">{head}</span>
            {segments.length === 0 ? (
                <p className="muted">{t.empty}</p>
            ) : (
                <p className="prose">
                    {segments.map(({ text, same }, place) =>
                        same ? <mark key={place}>{text}</mark> : text,
                    )}
                </p>
            )}
        </div>
    );
}
