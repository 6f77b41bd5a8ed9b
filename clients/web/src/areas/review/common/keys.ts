import { useEffect, useRef } from 'react';

const FIELDS = 'input, textarea, select, [contenteditable], [role="listbox"], [role="menu"]';
const ABOVE = '[role="dialog"], [role="alertdialog"]';

export type Keys = Readonly<Record<string, () => void>>;

/** Does something when a key is pressed alone: never in a field, never below a dialog. */
export function useKeys(keys: Keys): void {
    const latest = useRef(keys);
    useEffect(() => {
        latest.current = keys;
    });
    useEffect(() => {
        const press = (event: KeyboardEvent) => {
            const act = latest.current[named(event)];
            if (!act || busy(event)) return;
            event.preventDefault();
            act();
        };
        addEventListener('keydown', press);
        return () => removeEventListener('keydown', press);
    }, []);
}

function busy(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
    if (document.querySelector(ABOVE)) return true;
    const { target } = event;
    if (!(target instanceof HTMLElement)) return false;
    // A box to tick takes no letters.
    if (target instanceof HTMLInputElement && target.type === 'checkbox') return event.key === ' ';
    if (target.closest(FIELDS)) return true;
    return event.key === 'Enter' && target.closest('a, button, summary') !== null;
}

/** The letter on the key: an input method for Vietnamese may hide it. */
function named({ key, code }: KeyboardEvent): string {
    if (key === 'Process' && code.startsWith('Key')) return code.slice(3).toLowerCase();
    return key.length === 1 ? key.toLowerCase() : key;
}
