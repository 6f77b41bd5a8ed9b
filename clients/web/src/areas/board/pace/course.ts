import { addDays, daysBetween } from '../time/moments';

/** The end of a day: what there is, and what the straight line asks for. */
export interface Point {
    day: string;
    /** Null on days that are yet to come. */
    done: number | null;
    line: number;
}

interface Window {
    first: string;
    last: string;
}

/** From what each day added to what there was at the end of every day of a window. */
export function course(
    added: readonly { day: string; value: number }[],
    { first, last }: Window,
    today: string,
    target: number,
): Point[] {
    const days = daysBetween(first, last) + 1;
    const byDay = new Map(added.map(({ day, value }) => [day, value]));
    let done = added.filter(({ day }) => day < first).reduce((sum, { value }) => sum + value, 0);
    return Array.from({ length: days }, (_, place) => {
        const day = addDays(first, place);
        done += byDay.get(day) ?? 0;
        return { day, done: day <= today ? done : null, line: (target * (place + 1)) / days };
    });
}

/** Ends of months and the last day with figures: enough to read aloud. */
export function milestones(points: readonly Point[]): Point[] {
    const now = points.findLast(({ done }) => done !== null);
    return points.filter(
        (point, place) =>
            point === now || point.day.slice(0, 7) !== points[place + 1]?.day.slice(0, 7),
    );
}
