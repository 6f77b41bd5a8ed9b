import { dictionary } from '#/i18n/words';

export const words = dictionary(
    {
        title: 'Thời điểm',
        slider: 'Kéo để xem lại một ngày đã qua',
        moment: 'Xem lúc (giờ Việt Nam)',
        since: 'So với lúc',
        live: 'Bây giờ, trực tiếp',
        toLive: 'Về hiện tại',
        future: 'Thời điểm này chưa đến. Hãy chọn một phút đã qua.',
        later: 'Hãy chọn phút sớm hơn thời điểm đang xem.',
        clear: 'Thôi so sánh',
    },
    {
        title: 'Moment',
        slider: 'Slide to look at a past day',
        moment: 'Look at (time in Viet Nam)',
        since: 'Compare with',
        live: 'Now, live',
        toLive: 'Back to now',
        future: 'This moment is yet to come. Choose a minute that is over.',
        later: 'Choose a minute before the one you look at.',
        clear: 'Stop comparing',
    },
);
