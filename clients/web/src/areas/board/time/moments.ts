/** Viet Nam has one clock, seven hours ahead of UTC, without summer time. */
const AHEAD = 7 * 3_600_000;
export const DAY = 86_400_000;

/** An instant on clocks in Viet Nam, to the minute: `2022-06-24T17:00`. */
export function local(instant: number | string): string {
    return new Date(new Date(instant).getTime() + AHEAD).toISOString().slice(0, 16);
}

/** The instant of a minute in Viet Nam, as the service reads it. */
export function instant(minute: string): string {
    return `${minute}:00+07:00`;
}

/** `2022-06-24T17:00` when that is what it is: addresses are typed by people too. */
export function minute(text: string | null): string | null {
    if (!text || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return null;
    return Number.isNaN(Date.parse(instant(text))) ? null : text;
}

/** The days from one to another, both counted from midnight in Viet Nam. */
export function daysBetween(first: string, last: string): number {
    return Math.round((Date.parse(last.slice(0, 10)) - Date.parse(first.slice(0, 10))) / DAY);
}

export function addDays(day: string, days: number): string {
    return new Date(Date.parse(day.slice(0, 10)) + days * DAY).toISOString().slice(0, 10);
}

/** What is said of a figure: at which time of which day it held. */
export function spoken(
    time: (iso: string | number) => string,
    at: string | number,
): [string, string] {
    const [day = '', clock = ''] = time(at).split(' ');
    return [clock, day];
}
