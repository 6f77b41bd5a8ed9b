import { useState } from 'react';
import type { ServiceReviewsCouncilsSchemasMember as Member } from '#/api/schema';

/** Somebody who sits or shall sit in a council. */
export interface Seat {
    /** What the service is told: a login, or the account of one who sits there. */
    id: string;
    name: string;
    /** Whoever has judged stays. */
    judged: boolean;
}

export function logins(text: string): string[] {
    return text
        .split(/[,;\n]/)
        .map((login) => login.trim())
        .filter(Boolean);
}

/** Seats being given and taken; what is typed counts even before it is added. */
export function useSeats(sitting: readonly Member[], onChange: () => void) {
    const [seats, setSeats] = useState<readonly Seat[]>(
        sitting.map(({ id, name, ballots }) => ({ id, name, judged: ballots > 0 })),
    );
    const [text, setText] = useState('');
    const typed = logins(text).filter((login) => !seats.some(({ id }) => id === login));
    const change = (next: readonly Seat[]) => {
        setSeats(next);
        onChange();
    };
    const members = [...new Set([...seats.map(({ id }) => id), ...typed])];
    return {
        seats,
        text,
        members,
        isChanged:
            members.length !== sitting.length || sitting.some(({ id }) => !members.includes(id)),
        type: (next: string) => {
            setText(next);
            onChange();
        },
        add: () => {
            const more = members.slice(seats.length);
            change([...seats, ...more.map((id) => ({ id, name: id, judged: false }))]);
            setText('');
        },
        remove: (gone: string) => change(seats.filter(({ id }) => id !== gone)),
    };
}

export type Seating = ReturnType<typeof useSeats>;
