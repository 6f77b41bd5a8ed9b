import { useState } from 'react';

/** What is typed over what stands. Until then what stands is shown, also when it becomes another. */
export function useTyped<T>(standing: T) {
    const [typed, setTyped] = useState<{ value: T; over: T } | null>(null);
    const value = typed ? typed.value : standing;
    const over = typed ? typed.over : standing;
    return {
        value,
        isChanged: !same(value, standing),
        /** Somebody else changed what this was typed over. */
        isOvertaken: !same(over, standing) && !same(value, standing),
        set: (next: T) => setTyped({ value: next, over }),
        reset: () => setTyped(null),
        /** What was sent stands now; what was typed since is typed over that. */
        saved: (sent: T, stands: T) =>
            setTyped((now) => (now && now.value !== sent ? { ...now, over: stands } : null)),
    };
}

export function same(one: unknown, other: unknown): boolean {
    return JSON.stringify(one) === JSON.stringify(other);
}
