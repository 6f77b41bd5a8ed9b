/** Of a target in per cent, half up to one decimal, as the service rounds; null without one. */
export function percentOf(value: number, target: number | null | undefined): number | null {
    if (!target) return null;
    return Math.floor((2000 * value + target) / (2 * target)) / 10;
}
