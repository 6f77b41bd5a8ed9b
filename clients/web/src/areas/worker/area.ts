import { lazy } from 'react';
import type { Area } from '../area';

export const area: Area = {
    ways: [{ path: '/sang-kien/*?' }, { path: '/hop-thu' }, { path: '/tham-gia/*?', open: true }],
    Routes: lazy(() => import('./routes')),
    nav: [
        {
            label: { vi: 'Sáng kiến của tôi', en: 'My initiatives' },
            icon: 'idea',
            order: 10,
            to: (me) => (me ? '/sang-kien' : null),
        },
        {
            label: { vi: 'Hộp thư', en: 'Inbox' },
            icon: 'bell',
            order: 15,
            to: (me) => (me ? '/hop-thu' : null),
        },
    ],
};
