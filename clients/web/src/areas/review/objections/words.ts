import { dictionary } from '#/i18n/words';

export const words = dictionary(
    {
        title: 'Tác giả phản đối',
        lead: 'Hồ sơ có tác giả phản đối dừng lại cho đến khi cán bộ công đoàn giải quyết.',
        empty: 'Không có phản đối nào chờ bạn',
        emptyHelp:
            'Khi một tác giả không đồng ý với tên hoặc tỷ lệ đóng góp, hồ sơ sẽ hiện ở đây để cán bộ công đoàn giải quyết.',
        open: 'Đọc và giải quyết',
        initiative: 'Hồ sơ',
        unit: 'Đơn vị',
        submitted: 'Nộp ngày',
        due: 'Thời hạn',
    },
    {
        title: 'Authors objecting',
        lead: 'What an author objects to stands still until an officer of the union resolves it.',
        empty: 'No objection waits for you',
        emptyHelp:
            'When an author disagrees with being named or with a share, the initiative appears here for an officer to resolve.',
        open: 'Read and resolve',
        initiative: 'Initiative',
        unit: 'Unit',
        submitted: 'Submitted on',
        due: 'Due',
    },
);
