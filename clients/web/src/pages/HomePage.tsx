import { Redirect } from 'wouter';
import { holds, unitsAs } from '#/api/rights';
import type { Me } from '#/api/schema';
import { useMe } from '#/api/session';

/** Leads everybody to where the day's work is. */
export default function HomePage() {
    return <Redirect to={firstOf(useMe())} replace />;
}

function firstOf(me: Me): string {
    if (holds(me, 'reviewer')) return '/duyet';
    const unit = unitsAs(me, 'officer')[0];
    if (unit) return `/don-vi/${unit}`;
    if (holds(me, 'leader')) return '/bang';
    if (holds(me, 'admin')) return '/quan-tri';
    return '/sang-kien';
}
