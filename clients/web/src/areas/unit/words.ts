import { dictionary } from '#/i18n/words';

export const words = dictionary(
    {
        title: 'Đơn vị',
        coming: 'Trang này sắp có.',
    },
    {
        title: 'Unit',
        coming: 'This page is on its way.',
    },
);
