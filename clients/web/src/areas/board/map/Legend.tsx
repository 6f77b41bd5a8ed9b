import { useWords } from '#/i18n/words';
import { words } from './words';

/** What each shade means. */
export function Legend({ marks, format }: { marks: number[]; format: (value: number) => string }) {
    const t = useWords(words);
    const [least] = marks;
    const names = [
        t.none,
        least === undefined ? t.any : t.least(format(least)),
        ...marks.map((mark) => t.from(format(mark))),
    ];
    return (
        <ul className="map-legend">
            {names.map((name, place) => (
                <li key={name}>
                    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                        <rect
                            width="16"
                            height="16"
                            rx="3"
                            className={`map-swatch shade-${place}`}
                        />
                    </svg>
                    {name}
                </li>
            ))}
        </ul>
    );
}
