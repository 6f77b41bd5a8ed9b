import { Label } from 'react-aria-components/Label';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import { useFormat } from '#/i18n/format';
import './Progress.css';

interface Props {
    label: string;
    value: number;
    max?: number;
    /** What stands beside the label instead of the percentage. */
    told?: string;
    /** A target is reached: it may be more than the whole. */
    target?: boolean;
}

/** How far something is, or how much of a target is met. */
export function Progress({ label, value, max = 100, told, target }: Props) {
    const { percent } = useFormat();
    const share = max > 0 ? Math.min(100, (value / max) * 100) : 0;
    const words = told ?? percent(share);
    const look = target && value >= max ? 'progress reached' : 'progress';
    return (
        <ProgressBar className={look} value={share} valueLabel={words}>
            <Label>{label}</Label>
            <span className="progress-told">{words}</span>
            <svg
                className="progress-bar"
                viewBox="0 0 100 1"
                preserveAspectRatio="none"
                aria-hidden
            >
                <rect width={share} height="1" />
            </svg>
        </ProgressBar>
    );
}
