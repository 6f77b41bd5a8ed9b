/** The value below which a share of the measured lie. */
export function quantile(measured: readonly number[], share: number): number {
    const sorted = [...measured].sort((one, other) => one - other);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** Says what was measured: the middle, the worst, and how often. */
export function print(what: string, measured: readonly number[]): void {
    const told = (share: number) => `${Math.round(quantile(measured, share))} ms`;
    process.stdout.write(`${what}: p50 ${told(0.5)}, worst ${told(1)} of ${measured.length}\n`);
}
