import { dictionary } from '#/i18n/words';

export const words = dictionary(
    {
        title: 'Quản trị',
        coming: 'Trang này sắp có.',
    },
    {
        title: 'Administration',
        coming: 'This page is on its way.',
    },
);
