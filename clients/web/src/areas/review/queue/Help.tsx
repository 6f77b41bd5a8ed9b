import { Dialog } from '#/design/Dialog';
import { useWords } from '#/i18n/words';
import { words } from './words';

const KEYS = [
    ['J', 'next'],
    ['K', 'previous'],
    ['Enter', 'open'],
    ['Esc', 'close'],
    ['A', 'accept'],
    ['R', 'return'],
    ['X', 'refuse'],
    ['U', 'undo'],
    ['S', 'mark'],
    ['?', 'help'],
] as const;

/** Which key does what. */
export function Help({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
    const t = useWords(words);
    return (
        <Dialog title={t.helpTitle} isOpen={isOpen} onClose={onClose}>
            <dl className="keys">
                {KEYS.map(([key, name]) => (
                    <div key={key}>
                        <dt>
                            <kbd className="key">{key}</kbd>
                        </dt>
                        <dd>{t.key[name]}</dd>
                    </div>
                ))}
            </dl>
            <p className="muted small">{t.helpNote}</p>
        </Dialog>
    );
}
