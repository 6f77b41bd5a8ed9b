import { dictionary } from '#/i18n/words';

export const words = dictionary(
    {
        title: 'Hồ sơ chờ duyệt',
        coming: 'Trang này sắp có.',
    },
    {
        title: 'Waiting for review',
        coming: 'This page is on its way.',
    },
);
