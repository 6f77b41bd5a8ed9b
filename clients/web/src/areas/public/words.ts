import { dictionary } from '#/i18n/words';

export const words = dictionary(
    {
        title: 'Kết quả công khai',
        coming: 'Trang này sắp có.',
    },
    {
        title: 'Public results',
        coming: 'This page is on its way.',
    },
);
