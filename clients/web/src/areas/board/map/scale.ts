/** So many shades have figures; none has a shade of its own. */
export const SHADES = 5;

/** Where each shade but the first begins: as many regions in each as there can be. */
export function steps(values: readonly number[]): number[] {
    const sorted = values.filter((value) => value > 0).sort((a, b) => a - b);
    const marks = Array.from(
        { length: SHADES - 1 },
        (_, place) => sorted[Math.ceil(((place + 1) * sorted.length) / SHADES)],
    );
    return [...new Set(marks)].filter(
        (mark) => mark !== undefined && mark > (sorted[0] ?? 0),
    ) as number[];
}

/** 0: nothing; 1: the least … */
export function shade(value: number, marks: readonly number[]): number {
    return value > 0 ? 1 + marks.filter((mark) => value >= mark).length : 0;
}
