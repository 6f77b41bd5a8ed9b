import drawing from '@svg-maps/vietnam';
import { expect, test } from 'vitest';
import { PLACES } from './places';
import { regions } from './regions';

const places: Record<string, string> = {
    tuyenquang: 'm 4,4 1,0 0,1 z',
    hagiang: 'm 9,9 h 1 v 1 z',
    hanoi: 'm 0,0 1,1 z',
};
const square = (id: string) => ({ id, path: places[id] ?? '' });
const few = { viewBox: '', locations: [square('tuyenquang'), square('hagiang'), square('hanoi')] };
const merged = new Map([['HGA', 'TQ']]);

test('every region of the map has a federation, and every federation a region', () => {
    expect(drawing.locations.map(({ id }) => id).sort()).toEqual(Object.keys(PLACES).sort());
    expect(new Set(Object.values(PLACES)).size).toBe(63);
});

test('a province that merged is part of its successor when it has no figures of its own', () => {
    const joined = regions(few, merged, new Set(['HN', 'TQ']));
    expect(joined).toEqual([
        { unit: 'TQ', path: 'M 4,4 l 1,0 0,1 z M 9,9 h 1 v 1 z' },
        { unit: 'HN', path: 'M 0,0 l 1,1 z' },
    ]);
});

test('as it was then, a province stands alone', () => {
    const then = regions(few, merged, new Set(['HN', 'TQ', 'HGA']));
    expect(then.map(({ unit }) => unit)).toEqual(['TQ', 'HGA', 'HN']);
});
