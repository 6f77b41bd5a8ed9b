import { holds } from '#/api/rights';
import type { Area } from '../area';

export const area: Area = {
    ways: [{ path: '/bang/*?' }, { path: '/hoi-nghi/*?', bare: true }],
    load: () => import('./routes'),
    nav: [
        {
            label: { vi: 'Bảng số liệu', en: 'Figures' },
            icon: 'chart',
            order: 40,
            to: (me) => (holds(me, 'leader', 'admin') ? '/bang' : null),
        },
    ],
};
