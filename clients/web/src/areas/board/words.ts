import { dictionary } from '#/i18n/words';

export const words = dictionary(
    {
        title: 'Bảng số liệu',
        coming: 'Trang này sắp có.',
    },
    {
        title: 'Figures',
        coming: 'This page is on its way.',
    },
);
