import type { Segment } from '#/api/schema';

/** A text with what was looked for in it marked. */
export function Marked({ pieces }: { pieces: readonly Segment[] }) {
    return pieces.map(({ text, same }, place) =>
        same ? <mark key={place}>{text}</mark> : <span key={place}>{text}</span>,
    );
}
