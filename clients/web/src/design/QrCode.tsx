import { encode } from 'uqr';
import './QrCode.css';

/** A text as phones scan it; `label` tells what it leads to. */
export function QrCode({ text, label }: { text: string; label: string }) {
    const { data, size } = encode(text, { ecc: 'M', border: 4 });
    const path = data
        .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
        .join('');
    return (
        <svg
            className="qr"
            role="img"
            aria-label={label}
            viewBox={`0 0 ${size} ${size}`}
            shapeRendering="crispEdges"
        >
            <path d={path} />
        </svg>
    );
}
