import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { Button } from '#/design/Button';
import { ProblemBox } from '#/design/ProblemBox';
import { Skeleton } from '#/design/Skeleton';
import { useWords } from '#/i18n/words';
import { Legend } from './Legend';
import { useDrawing } from './drawing';
import { regions, type Drawing, type Successors } from './regions';
import { shade, steps } from './scale';
import { stepFrom } from './walking';
import { words } from './words';
import './VietnamMap.css';

/** What the map tells of a unit. */
export interface Shown {
    key: string;
    name: string;
    value: number;
    /** The figure in words, with its share of the target and its rank. */
    told: string;
}

interface Props {
    units: readonly Shown[];
    measure: string;
    format: (value: number) => string;
    /** Opens a unit; without it the map only tells. */
    onOpen?: ((unit: string) => void) | undefined;
}

/** Where how much was counted; every figure of it stands in the table too. */
export function VietnamMap(props: Props) {
    const { data, error, refetch } = useDrawing();
    if (error) return <ProblemBox error={error} onRetry={() => void refetch()} />;
    if (!data) return <Skeleton lines={10} />;
    return <Land {...props} {...data} />;
}

/** Where the names of the archipelagos stand; their land is too small to be seen. */
const ISLES = [
    { name: 'hoangSa', x: 575, y: 362 },
    { name: 'truongSa', x: 655, y: 640 },
] as const;

interface LandProps extends Props {
    drawing: Drawing;
    successors: Successors;
}

function Land({ units, measure, format, onOpen, drawing, successors }: LandProps) {
    const t = useWords(words);
    const codes = units.map(({ key }) => key).join(' ');
    const land = useMemo(
        () => regions(drawing, successors, new Set(codes.split(' '))),
        [drawing, successors, codes],
    );
    const known = new Map(units.map((unit) => [unit.key, unit]));
    const marks = steps(units.map(({ value }) => value));
    const [picked, setPicked] = useState<string>();
    const frame = useRef<SVGSVGElement>(null);
    const first = units.find(({ key }) => land.some(({ unit }) => unit === key))?.key;
    const here = picked !== undefined && land.some(({ unit }) => unit === picked) ? picked : first;
    const shown = picked === undefined ? undefined : known.get(picked);
    const walk = (event: KeyboardEvent<SVGPathElement>, unit: string) => {
        if (event.key === 'Enter' || event.key === ' ') onOpen?.(unit);
        else {
            const next = frame.current && neighbour(frame.current, unit, event.key);
            next?.focus();
            if (!next) return;
        }
        event.preventDefault();
    };
    // A finger cannot point without pressing: it picks first, the link below opens.
    const press = (event: MouseEvent<SVGPathElement>, unit: string) => {
        const { pointerType } = event.nativeEvent as Partial<PointerEvent>;
        if (pointerType === 'touch') setPicked(unit);
        else onOpen?.(unit);
    };
    return (
        <figure className="map">
            <figcaption className="spoken">{t.title(measure)}</figcaption>
            <svg
                ref={frame}
                viewBox={drawing.viewBox}
                className="map-land"
                role="group"
                aria-label={t.label}
            >
                {land.map(({ unit, path }) => {
                    const figures = known.get(unit);
                    return (
                        <path
                            key={unit}
                            d={path}
                            data-unit={unit}
                            className={`map-region shade-${shade(figures?.value ?? 0, marks)}`}
                            role={onOpen ? 'link' : 'img'}
                            aria-label={figures ? `${figures.name}: ${figures.told}` : unit}
                            tabIndex={unit === here ? 0 : -1}
                            onFocus={() => setPicked(unit)}
                            onPointerEnter={() => setPicked(unit)}
                            onKeyDown={(event) => walk(event, unit)}
                            onClick={(event) => press(event, unit)}
                        />
                    );
                })}
                {ISLES.map(({ name, x, y }) => (
                    <text key={name} x={x} y={y} className="map-isle" aria-hidden="true">
                        {t.isle[name]}
                    </text>
                ))}
                {picked !== undefined && (
                    <path
                        className="map-picked"
                        d={land.find(({ unit }) => unit === picked)?.path}
                        aria-hidden="true"
                    />
                )}
            </svg>
            <Told unit={shown} onOpen={onOpen} />
            <Legend marks={marks} format={format} />
            <p className="map-source muted">{t.source}</p>
        </figure>
    );
}

function Told({ unit, onOpen }: { unit: Shown | undefined; onOpen: Props['onOpen'] }) {
    const t = useWords(words);
    if (!unit) return <p className="map-told muted">{t.pick}</p>;
    return (
        <p className="map-told">
            <strong>{unit.name}</strong>
            <span className="figures">{unit.told}</span>
            {onOpen && (
                <Button tone="quiet" onPress={() => onOpen(unit.key)}>
                    {t.open}
                </Button>
            )}
        </p>
    );
}

/** The region that an arrow key leads to, by where regions are drawn. */
function neighbour(frame: SVGSVGElement, from: string, key: string): SVGPathElement | undefined {
    const drawn = [...frame.querySelectorAll<SVGPathElement>('.map-region')];
    const places = drawn.map((path) => {
        const { x, y, width, height } = path.getBBox();
        return { unit: path.dataset.unit ?? '', x: x + width / 2, y: y + height / 2 };
    });
    const here = places.find(({ unit }) => unit === from);
    const next = here && stepFrom(here, key, places);
    return drawn.find((path) => path.dataset.unit === next);
}
