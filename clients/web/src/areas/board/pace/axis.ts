/** Round numbers up to the first that is at least `most`, about `count` of them, from 0 on. */
export function ticks(most: number, count = 4): number[] {
    const rough = Math.max(most, 1) / count;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = Math.max(1, [1, 2, 5, 10].find((times) => times * power >= rough) ?? 10) * power;
    const whole = Math.max(1, Math.round(step));
    const last = Math.ceil(Math.max(most, 1) / whole);
    return Array.from({ length: last + 1 }, (_, place) => place * whole);
}

/** A line through points, as the `d` of a path. */
export function line(points: readonly (readonly [number, number])[]): string {
    return points
        .map(([x, y], place) => `${place ? 'L' : 'M'}${x.toFixed(1)},${y.toFixed(1)}`)
        .join('');
}
