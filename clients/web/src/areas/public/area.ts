import type { Area } from '../area';

export const area: Area = {
    ways: [
        { path: '/cong-khai', open: true },
        { path: '/xac-minh/:number?', open: true },
    ],
    load: () => import('./routes'),
    nav: [
        {
            label: { vi: 'Công khai', en: 'Public board' },
            icon: 'globe',
            order: 60,
            to: () => '/cong-khai',
        },
    ],
};
