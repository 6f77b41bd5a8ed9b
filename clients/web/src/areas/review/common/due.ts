const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const AHEAD = 7 * HOUR;

/** How many days lie between two instants, as calendars in Viet Nam count them. */
export function daysUntil(due: number, now: number): number {
    return Math.floor((due + AHEAD) / DAY) - Math.floor((now + AHEAD) / DAY);
}
