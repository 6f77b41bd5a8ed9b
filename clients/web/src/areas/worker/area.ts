import type { Area } from '../area';
import { useUnread } from './inbox/unread';
import { begin } from './store/reference';

export const area: Area = {
    ways: [{ path: '/sang-kien/*?' }, { path: '/hop-thu' }, { path: '/tham-gia/*?', open: true }],
    load: (path) => {
        if (path.startsWith('/sang-kien/moi')) {
            void import('./form/FormPage');
            begin();
        }
        return import('./routes');
    },
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
            useCount: useUnread,
        },
    ],
};

// What waits on this device is sent whatever page is opened.
addEventListener('load', () => void import('./store/outbox').then(({ soon }) => soon()));
