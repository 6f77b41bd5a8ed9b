import type { Me, Role } from './schema';

/** Whether a person holds a role anywhere; what is possible with one object its `actions` say. */
export function holds(me: Me | null | undefined, ...roles: Role[]): boolean {
    return me?.grants.some((grant) => roles.includes(grant.role)) ?? false;
}

/** The units at which a person holds a role, in the order in which they were given. */
export function unitsAs(me: Me, ...roles: Role[]): string[] {
    const units = me.grants.filter((grant) => roles.includes(grant.role)).map(({ unit }) => unit);
    return [...new Set(units)];
}
