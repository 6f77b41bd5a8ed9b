import { dictionary } from '#/i18n/words';

/** What all pages of a unit share. */
export const words = dictionary(
    {
        programme: 'Chương trình',
        sections: 'Các phần của đơn vị',
        overview: 'Tổng quan',
        entry: 'Nhập hộ',
        excel: 'Nhập từ Excel',
        members: 'Đoàn viên',
        councils: 'Hội đồng',
    },
    {
        programme: 'Programme',
        sections: 'Parts of the unit',
        overview: 'Overview',
        entry: 'Enter for a worker',
        excel: 'Import from Excel',
        members: 'Members',
        councils: 'Councils',
    },
);
