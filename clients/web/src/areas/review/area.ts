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
    ],
};
