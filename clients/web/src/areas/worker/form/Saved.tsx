import { Icon } from '#/design/Icon';
import type { Kept } from '../store/db';
import { useFormWords } from './words';

/** Where what was typed is kept by now. */
export function Saved({ kept, safe }: { kept: Kept | undefined; safe: boolean }) {
    const t = useFormWords();
    if (!kept) return <span />;
    return (
        <span className="saved" role="status">
            <Icon name="check" size={18} />
            {safe ? t.keptBoth : t.kept}
        </span>
    );
}
