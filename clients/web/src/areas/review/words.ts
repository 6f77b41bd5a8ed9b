import { dictionary } from '#/i18n/words';

/** What every page of the area may say. */
export const words = dictionary(
    {
        parts: 'Các phần của việc duyệt',
        queue: 'Chờ duyệt',
        dockets: 'Quyết định hàng loạt',
        objections: 'Tác giả phản đối',
        councils: 'Hội đồng',
        ballots: 'Phiếu của tôi',
        step: {
            confirm: 'Cơ sở xác nhận',
            review: 'Cấp trên xét duyệt',
            appeal: 'Giải quyết khiếu nại',
            assign: 'Giao thực hiện',
            result: 'Nghiệm thu kết quả',
        },
        verdict: { accept: 'Chấp nhận', return: 'Trả lại', refuse: 'Từ chối' },
        due: {
            past: (days: string) => `Quá hạn ${days} ngày`,
            justPast: 'Vừa quá hạn',
            today: 'Hạn hôm nay',
            tomorrow: 'Hạn ngày mai',
            on: (day: string) => `Hạn ${day}`,
            title: (time: string) => `Hạn quyết định: ${time}`,
        },
        untitled: 'Chưa đặt tên',
        secret: 'Bí mật kinh doanh',
    },
    {
        parts: 'Parts of reviewing',
        queue: 'Waiting',
        dockets: 'Bulk decisions',
        objections: 'Authors objecting',
        councils: 'Councils',
        ballots: 'My ballots',
        step: {
            confirm: 'Confirmed by its union',
            review: 'Reviewed above',
            appeal: 'Appeal',
            assign: 'Assignment',
            result: 'Attestation of the result',
        },
        verdict: { accept: 'Accept', return: 'Return', refuse: 'Refuse' },
        due: {
            past: (days) => (days === '1' ? '1 day overdue' : `${days} days overdue`),
            justPast: 'Just overdue',
            today: 'Due today',
            tomorrow: 'Due tomorrow',
            on: (day) => `Due ${day}`,
            title: (time) => `To be decided by ${time}`,
        },
        untitled: 'Without a title',
        secret: 'Trade secret',
    },
);
