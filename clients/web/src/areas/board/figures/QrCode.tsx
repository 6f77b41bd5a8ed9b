import { encode } from 'uqr';
import './QrCode.css';

interface Props {
    /** Where whoever scans it is led. */
    address: string;
    label: string;
}

/** A QR code, dark on white in every light. */
export function QrCode({ address, label }: Props) {
    const { data, size } = encode(address, { ecc: 'M', border: 4 });
    const dark = data.flatMap((line, y) =>
        line.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])),
    );
    return (
        <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
            <rect width={size} height={size} className="qr-light" />
            <path d={dark.join('')} className="qr-dark" />
        </svg>
    );
}
