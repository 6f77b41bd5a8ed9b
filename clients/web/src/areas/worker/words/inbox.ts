import { dictionary } from '#/i18n/words';

export const inbox = dictionary(
    {
        title: 'Hộp thư',
        unread: 'Chưa đọc',
        all: 'Tất cả',
        show: 'Xem',
        count: (count: string) => `${count} tin chưa đọc`,
        readAll: 'Đánh dấu đã đọc hết',
        isNew: 'Mới',
        markRead: 'Đã đọc',
        open: 'Mở',
        empty: 'Chưa có tin nào',
        emptyHelp: 'Khi sáng kiến của bạn có thay đổi, tin sẽ đến đây.',
        noUnread: 'Bạn đã đọc hết',
    },
    {
        title: 'Inbox',
        unread: 'Unread',
        all: 'All',
        show: 'Show',
        count: (count) => `${count} unread`,
        readAll: 'Mark all as read',
        isNew: 'New',
        markRead: 'Read',
        open: 'Open',
        empty: 'No messages yet',
        emptyHelp: 'When something happens to your initiatives you are told here.',
        noUnread: 'You have read everything',
    },
);
