import type { Council } from '#/api/schema';

type Obstacle = 'over' | 'full' | 'none' | 'lacking' | 'first' | 'officer';

/** Whether the reader runs the council: its officers and admins, and those above. */
export function manages({ status, actions }: Council): boolean {
    if (status === 'open') return actions.includes('seat');
    return status === 'closed' && actions.includes('publish');
}

/** Why an act is not among the council's actions; undefined: it is. */
export function whyNot(
    act: 'seat' | 'nominate' | 'close' | 'publish',
    council: Council,
): Obstacle | undefined {
    const { status, actions, nominations } = council;
    if (actions.includes(act)) return undefined;
    if (act === 'publish') return status === 'open' ? 'first' : 'over';
    if (status !== 'open') return 'over';
    if (act === 'close') return nominations ? 'lacking' : 'none';
    return manages(council) ? 'full' : 'officer';
}
