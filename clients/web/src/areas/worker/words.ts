import { dictionary } from '#/i18n/words';

export const words = dictionary(
    {
        title: 'Sáng kiến của tôi',
        coming: 'Trang này sắp có.',
    },
    {
        title: 'My initiatives',
        coming: 'This page is on its way.',
    },
);
