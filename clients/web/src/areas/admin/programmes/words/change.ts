import { dictionary } from '#/i18n/words';

/** What is said while a programme is changed. */
export const words = dictionary(
    {
        title: 'Sửa chương trình',
        lead: 'Những gì đã đăng ký giữ nguyên đợt của mình: các ngày chỉ đổi được ở chỗ chưa có ai đăng ký. Mục tiêu mới có hiệu lực ngay; các biểu đã chốt không đổi.',
        edit: 'Sửa',
        save: 'Lưu thay đổi',
        saved: 'Đã lưu chương trình.',
        overtaken: 'Người khác vừa sửa chương trình này',
        nothingLost: 'Chưa lưu gì cả. Những gì bạn nhập vẫn còn nguyên.',
        taken: (parts: string) => `Đã cập nhật theo bản của họ: ${parts}.`,
        both: (part: string, theirs: string) =>
            `${part}: bạn và họ cùng sửa. Bản của họ: ${theirs}`,
        partBoth:
            'Phần này bạn và họ cùng sửa. Những gì bạn nhập vẫn còn; lưu lại thì bản của bạn thay bản của họ.',
        take: 'Lấy bản của họ',
        saveAgain: 'Xem lại rồi bấm «Lưu thay đổi» lần nữa.',
    },
    {
        title: 'Edit the programme',
        lead: 'What is registered stays in its phase: days change only where nobody has registered yet. A new goal holds at once; statements stay as they were frozen.',
        edit: 'Edit',
        save: 'Save changes',
        saved: 'Programme saved.',
        overtaken: 'Somebody has just changed this programme',
        nothingLost: 'Nothing is saved yet. All that you typed is still here.',
        taken: (parts) => `Brought up to date with their version: ${parts}.`,
        both: (part, theirs) => `${part}: you both changed it. Theirs: ${theirs}`,
        partBoth:
            'You both changed this part. All that you typed is still here; saving puts yours in place of theirs.',
        take: 'Take theirs',
        saveAgain: 'Look it over, then press “Save changes” once more.',
    },
);
