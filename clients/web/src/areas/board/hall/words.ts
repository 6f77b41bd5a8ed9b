import { dictionary } from '#/i18n/words';

export const words = dictionary(
    {
        title: (unit: string) => `Màn hình hội nghị: ${unit}`,
        leave: 'Quay lại',
        full: 'Toàn màn hình',
        window: 'Thu nhỏ',
        top: { province: 'Dẫn đầu cả nước', unit: 'Dẫn đầu' },
        qr: 'Quét để tự kiểm tra trên bảng công khai',
        lost: 'Mất kết nối',
        lostHelp: (clock: string, day: string) =>
            `Số liệu chính xác cuối cùng, tính đến ${clock} ngày ${day}`,
        waiting: 'Đang lấy số liệu…',
        share: (percent: string) => `đạt ${percent}`,
        of: (percent: string, target: string) => `đạt ${percent} của ${target}`,
    },
    {
        title: (unit) => `Conference screen: ${unit}`,
        leave: 'Back',
        full: 'Full screen',
        window: 'Leave full screen',
        top: { province: 'First in the country', unit: 'First' },
        qr: 'Scan to check on the public board',
        lost: 'No connection',
        lostHelp: (clock, day) => `The last exact figures, as of ${clock} on ${day}`,
        waiting: 'Fetching figures…',
        share: (percent) => percent,
        of: (percent, target) => `${percent} of ${target}`,
    },
);
