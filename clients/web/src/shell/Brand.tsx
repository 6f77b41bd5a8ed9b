import { Link } from 'wouter';
import { common } from '#/i18n/words/common';
import { useWords } from '#/i18n/words';
import './Brand.css';

/** The mark and the name; it leads to the first page. */
export function Brand() {
    const t = useWords(common);
    return (
        <Link href="/" className="brand">
            <Mark />
            {t.name}
        </Link>
    );
}

/** A lamp lit by a gold star on the union's red; drawn as in public/icon.svg. */
export function Mark({ size = 32 }: { size?: number }) {
    return (
        <svg className="mark-svg" viewBox="0 0 64 64" width={size} height={size} aria-hidden="true">
            <rect className="mark-field" width="64" height="64" rx="15" />
            <path
                className="mark-lamp"
                d="M32 10a17 17 0 0 0-10.400 30.400c2.100 1.700 3.400 3.600 3.400 5.600h14c0-2 1.300-3.900 3.400-5.600A17 17 0 0 0 32 10zM25.500 50h13M28.500 55h7"
            />
            <path
                className="mark-star"
                d="m32 17.500 2.800 6.100 6.600.7-5 4.500 1.400 6.500-5.800-3.300-5.800 3.300 1.400-6.500-5-4.500 6.600-.7z"
            />
        </svg>
    );
}
