/** The middle of what is drawn. */
export interface Place {
    unit: string;
    x: number;
    y: number;
}

const TURNS: Readonly<Record<string, [number, number]>> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
};

/** The unit that an arrow key leads to: the nearest one that lies that way. */
export function stepFrom(here: Place, key: string, places: readonly Place[]): string | undefined {
    const turn = TURNS[key];
    if (!turn) return undefined;
    const [dx, dy] = turn;
    let best: { unit: string; far: number } | undefined;
    for (const place of places) {
        const ahead = (place.x - here.x) * dx + (place.y - here.y) * dy;
        const aside = Math.abs((place.x - here.x) * dy) + Math.abs((place.y - here.y) * dx);
        if (ahead <= 0 || aside > 2 * ahead) continue;
        const far = ahead + aside;
        if (!best || far < best.far) best = { unit: place.unit, far };
    }
    return best?.unit;
}
