import { dictionary } from '#/i18n/words';

/** What is said around acts on a council and its nominations. */
export const acting = dictionary(
    {
        nominate: 'Đề nghị hồ sơ',
        nominateTitle: 'Đề nghị công nhận',
        which: 'Sáng kiến hợp lệ',
        whichHint: 'Gõ vài từ trong tên; mới nhất trước.',
        merits: 'Lý do đề nghị',
        meritsHint: 'Các thành viên đọc trước khi chấm.',
        missingWhich: 'Hãy chọn một sáng kiến.',
        nominateDone: (title: string) => `Đã đề nghị “${title}”.`,
        here: 'Đề nghị công nhận',
        hereHelp: 'Chọn hội đồng đang họp sẽ xét hồ sơ này.',
        fitting: 'Hội đồng',
        fits: (opened: string, count: string) => `Mở lúc ${opened}, có ${count} hồ sơ`,
        missingCouncil: 'Hãy chọn một hội đồng.',
        noneFits: 'Chưa hội đồng nào đang họp xét được hồ sơ này',
        noneFitsHelp:
            'Hội đồng của công đoàn cơ sở hoặc cấp trên, cùng chương trình, ở cấp cao hơn mức đã công nhận, phải đang họp. Hãy mở hội đồng, hoặc chờ cấp trên mở.',
        seeCouncil: 'Xem hội đồng',

        withdraw: 'Rút',
        withdrawOne: (title: string) => `Rút ${title}`,
        withdrawTitle: 'Rút hồ sơ đề nghị',
        withdrawHelp: (title: string) =>
            `“${title}” ra khỏi phiên này. Phiếu đã chấm được lưu nhưng không tính; hồ sơ có thể được đề nghị lại. Tác giả và người đề nghị được báo cùng lý do.`,
        why: 'Lý do',
        noWhy: 'Hãy ghi lý do.',
        withdrawDone: 'Đã rút hồ sơ đề nghị.',
        withdrawn: 'Hồ sơ đã rút',
        withdrawnAt: 'Rút lúc',
        withdrawnBy: 'Người rút',

        close: 'Kết thúc phiên',
        closeTitle: 'Kết thúc phiên?',
        closeHelp:
            'Phiếu được chốt, không sửa và không nhận thêm hồ sơ nữa. Thành viên và cán bộ của đơn vị đọc được mọi phiếu. Chưa có gì được công nhận cho đến khi công bố.',
        closeMembers: 'Thành viên đã chấm',
        closeCount: 'Hồ sơ đề nghị',
        of: (done: string, of: string) => `${done}/${of}`,
        lacking: (count: string) => `${count} hồ sơ chưa đủ phiếu`,
        lackingHelp: (quorum: string) =>
            `Mỗi hồ sơ cần ${quorum} phiếu. Hãy nhắc thành viên chấm, đổi thành viên, hoặc rút hồ sơ.`,
        lackingOne: (title: string, done: string, quorum: string) =>
            `${title}: ${done}/${quorum} phiếu`,
        others: (count: string) => `và ${count} hồ sơ khác`,
        closed: 'Đã kết thúc phiên; kết quả hiện bên dưới.',

        publish: 'Công bố',
        publishTitle: 'Công bố kết quả',
        publishHelp: (count: string) =>
            `${count} hồ sơ được công nhận cùng một lúc theo quyết định này. Tác giả được báo, số liệu đổi ngay. Công bố rồi thì không sửa và không lấy lại được.`,
        publishNone: 'Không hồ sơ nào đạt. Công bố sẽ khép lại phiên này và không lấy lại được.',
        number: 'Số quyết định',
        numberHint: 'Như ghi trên văn bản, ví dụ 15/QĐ-CĐ.',
        date: 'Ngày quyết định',
        missingNumber: 'Hãy ghi số quyết định.',
        missingDate: 'Hãy ghi ngày quyết định.',
        counting: 'Đang đếm kết quả…',
        published: 'Đã công bố; các hồ sơ đạt được công nhận từ lúc này.',

        not: {
            manager: (unit: string) =>
                `Bạn xem được hội đồng này. Thành viên, kết thúc và công bố là việc của cán bộ, quản trị của ${unit} hoặc cấp trên.`,
            over: 'Phiên đã kết thúc nên không đổi được nữa.',
            full: 'Hội đồng đã nhận đủ số hồ sơ của một phiên; hãy mở phiên khác.',
            none: 'Hãy đề nghị ít nhất một hồ sơ trước khi kết thúc phiên.',
            lacking: 'Còn hồ sơ chưa đủ phiếu.',
            first: 'Kết thúc phiên trước, rồi mới công bố.',
        },
        acts: 'Việc của hội đồng',
    },
    {
        nominate: 'Nominate',
        nominateTitle: 'Nominate for recognition',
        which: 'A valid initiative',
        whichHint: 'Type some words of its title; the newest come first.',
        merits: 'What speaks for it',
        meritsHint: 'Members read this before they judge.',
        missingWhich: 'Choose an initiative.',
        nominateDone: (title) => `“${title}” is nominated.`,
        here: 'Nominate for recognition',
        hereHelp: 'Choose the council in session that is to judge it.',
        fitting: 'Council',
        fits: (opened, count) => `Opened at ${opened}, ${count} nominations`,
        missingCouncil: 'Choose a council.',
        noneFits: 'No council in session can judge this one',
        noneFitsHelp:
            'A council of its union or above, of the same programme, at a higher level than it has been recognised, has to be in session. Open one, or wait until the level above does.',
        seeCouncil: 'See the council',

        withdraw: 'Withdraw',
        withdrawOne: (title) => `Withdraw ${title}`,
        withdrawTitle: 'Withdraw a nomination',
        withdrawHelp: (title) =>
            `“${title}” leaves this session. Its ballots are kept and count no more; it may be nominated again. Authors and who nominated it are told the reason.`,
        why: 'Reason',
        noWhy: 'Give a reason.',
        withdrawDone: 'The nomination is withdrawn.',
        withdrawn: 'Withdrawn',
        withdrawnAt: 'Withdrawn at',
        withdrawnBy: 'By',

        close: 'Close the session',
        closeTitle: 'Close the session?',
        closeHelp:
            'Ballots are final, and nothing more is nominated. Members and officers of the unit may read every ballot. Nothing is recognised before it is published.',
        closeMembers: 'Members who have judged',
        closeCount: 'Nominations',
        of: (done, of) => `${done} of ${of}`,
        lacking: (count) => `${count} without enough ballots`,
        lackingHelp: (quorum) =>
            `Each needs ${quorum} ballots. Remind the members, change them, or withdraw the nomination.`,
        lackingOne: (title, done, quorum) => `${title}: ${done} of ${quorum} ballots`,
        others: (count) => `and ${count} more`,
        closed: 'The session is closed; results are shown below.',

        publish: 'Publish',
        publishTitle: 'Publish the results',
        publishHelp: (count) =>
            `${count} will be recognised at one instant by this decision. Authors are told, and the figures change at once. It can be neither changed nor taken back.`,
        publishNone: 'Nothing reached it. Publishing ends this session and cannot be taken back.',
        number: 'Decision number',
        numberHint: 'As on the paper, such as 15/QĐ-CĐ.',
        date: 'Date of the decision',
        missingNumber: 'Give the decision number.',
        missingDate: 'Give the date of the decision.',
        counting: 'Counting…',
        published: 'Published; what reached it is recognised from now on.',

        not: {
            manager: (unit) =>
                `You may read this council. Members, closing and publishing are for officers and administrators of ${unit} or above.`,
            over: 'The session has closed, so nothing can be changed any more.',
            full: 'The council has as many nominations as a session takes; open another one.',
            none: 'Nominate at least one before the session is closed.',
            lacking: 'Some have too few ballots yet.',
            first: 'Close the session first, then publish.',
        },
        acts: 'What can be done with the council',
    },
);
