import { holds } from '#/api/rights';
import type { Area } from '../area';

export const area: Area = {
    ways: [{ path: '/quan-tri/*?' }],
    load: () => import('./routes'),
    nav: [
        {
            label: { vi: 'Quản trị', en: 'Administration' },
            icon: 'gear',
            order: 50,
            to: (me) => (holds(me, 'admin') ? '/quan-tri' : null),
        },
    ],
};
