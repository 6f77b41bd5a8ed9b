import { dictionary } from '#/i18n/words';

export const words = dictionary(
    {
        title: 'Giấy tờ kèm theo',
        help: 'Giấy tờ nào nên có hoặc bắt buộc có khi nộp. Sáng kiến đã nộp không bị trả lại vì thay đổi ở đây; người duyệt được báo còn thiếu gì. Sáng kiến bí mật không kèm giấy tờ.',
        sorts: {
            before: 'Ảnh hoặc giấy tờ trước khi áp dụng',
            after: 'Ảnh hoặc giấy tờ sau khi áp dụng',
            recognition: 'Quyết định công nhận',
            calculation: 'Cách tính giá trị làm lợi',
        },
        how: 'Khi nộp',
        hows: { none: 'Không hỏi', asked: 'Nên có', required: 'Bắt buộc' },
        over: 'Chỉ khi giá trị làm lợi trên',
        overHint: 'Để trống: với mọi sáng kiến.',
        reset: 'Hủy thay đổi',
        unchanged: 'Chưa có thay đổi nào.',
        save: 'Lưu giấy tờ',
        saved: 'Đã lưu giấy tờ kèm theo.',
    },
    {
        title: 'Papers',
        help: 'Which papers an entry should or must have. What is submitted already stays; its reviewer is told what it lacks. Trade secrets keep none.',
        sorts: {
            before: 'Picture or paper from before',
            after: 'Picture or paper from after',
            recognition: 'Decision of recognition',
            calculation: 'Calculation of the benefit',
        },
        how: 'When submitted',
        hows: { none: 'Not asked for', asked: 'Should be there', required: 'Required' },
        over: 'Only if the benefit is above',
        overHint: 'Empty: for every entry.',
        reset: 'Undo changes',
        unchanged: 'Nothing is changed yet.',
        save: 'Save the papers',
        saved: 'Papers saved.',
    },
);
