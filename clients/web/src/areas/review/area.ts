import { holds } from '#/api/rights';
import type { Area } from '../area';

export const area: Area = {
    ways: [{ path: '/duyet/*?' }],
    load: () => import('./routes'),
    nav: [
        {
            label: { vi: 'Duyệt', en: 'Review' },
            icon: 'inbox',
            order: 20,
            to: (me) => (holds(me, 'reviewer', 'officer') ? '/duyet' : null),
        },
        {
            // Those who decide nothing themselves still see, run or sit in councils.
            label: { vi: 'Hội đồng', en: 'Councils' },
            icon: 'award',
            order: 70,
            to: (me) =>
                holds(me, 'leader', 'admin') && !holds(me, 'reviewer', 'officer')
                    ? '/duyet/hoi-dong'
                    : null,
        },
    ],
};
