import type { Language } from './language';
import { useLanguage } from './language';

const ZONE = 'Asia/Ho_Chi_Minh';
const NONE = '–';

export interface Formats {
    /** 1.234.567 */
    number: (value: number | null | undefined) => string;
    /** 57,5 %; percentages come rounded from the service. */
    percent: (value: number | null | undefined) => string;
    /** 66,67 %: what a council decides by, to the hundredth. */
    share: (value: number | null | undefined) => string;
    /** 85.000.000 đ */
    money: (vnd: number | null | undefined) => string;
    /** 1,2 tỷ đ: for cards and boards, where the exact amount is a click away. */
    amount: (vnd: number | null | undefined) => string;
    /** dd/MM/yyyy, of a date or an instant. */
    date: (iso: string | null | undefined) => string;
    /** dd/MM/yyyy HH:mm, of an instant, as clocks in Viet Nam show it. */
    time: (iso: string | number | null | undefined) => string;
}

const made: Partial<Record<Language, Formats>> = {};

export function formats(language: Language): Formats {
    return (made[language] ??= make(language));
}

/** How numbers, money and times are written in the reader's language. */
export function useFormat(): Formats {
    return formats(useLanguage());
}

function make(language: Language): Formats {
    const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
    const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
    const tenth = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    const exact = new Intl.NumberFormat(locale, {
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
    });
    const hundredth = new Intl.NumberFormat(locale, {
        minimumFractionDigits: 2,
        maximumFractionDigits: 2,
    });
    const clock = clockOf();
    const unit = language === 'vi' ? 'đ' : 'VND';
    const space = '\u00a0';

    return {
        number: (value) => (value == null ? NONE : whole.format(value)),
        percent: (value) => (value == null ? NONE : `${exact.format(value)}${space}%`),
        share: (value) => (value == null ? NONE : `${hundredth.format(value)}${space}%`),
        money: (vnd) => (vnd == null ? NONE : `${whole.format(vnd)}${space}${unit}`),
        amount: (vnd) => {
            if (vnd == null) return NONE;
            const [size, name] = scale(vnd, language);
            const value = size === 1 ? whole.format(vnd) : tenth.format(vnd / size);
            return [value, name, unit].filter(Boolean).join(space);
        },
        date: (iso) => (iso == null ? NONE : isDay(iso) ? day(iso) : clock(iso).date),
        time: (iso) => {
            if (iso == null) return NONE;
            const { date, time } = clock(iso);
            return `${date} ${time}`;
        },
    };
}

function scale(vnd: number, language: Language): [number, string] {
    const vi = language === 'vi';
    if (Math.abs(vnd) >= 1e9) return [1e9, vi ? 'tỷ' : 'billion'];
    if (Math.abs(vnd) >= 1e6) return [1e6, vi ? 'triệu' : 'million'];
    return [1, ''];
}

function isDay(iso: string): boolean {
    return /^\d{4}-\d{2}-\d{2}$/.test(iso);
}

function day(iso: string): string {
    const [year, month, date] = iso.split('-');
    return `${date ?? ''}/${month ?? ''}/${year ?? ''}`;
}

function clockOf(): (instant: string | number) => { date: string; time: string } {
    const parts = new Intl.DateTimeFormat('en-GB', {
        timeZone: ZONE,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
    });
    return (instant) => {
        const [date = '', time = ''] = parts.format(new Date(instant)).split(', ');
        return { date, time };
    };
}
