"""What members and authors are asked and told."""

from collections.abc import Mapping

from service.messages.wordings.kinds import Kind, Part, Wording

PEOPLE: Mapping[str, Wording] = {
    Kind.JOINING: Wording(
        Part("Có người xin tham gia: {unit}", "Somebody wants to join: {unit}"),
        (
            Part(
                "{name} đăng ký tham gia {unit} qua mã mời và đang chờ duyệt.",
                "{name} signed up for {unit} through a join link and waits for approval.",
            ),
        ),
    ),
    Kind.ADMISSION: Wording(
        Part("Kết quả đăng ký tham gia: {unit}", "Your request to join: {unit}"),
        (
            Part(
                "Cán bộ công đoàn đã duyệt: bạn là thành viên của {unit}.",
                "An officer approved it: you are a member of {unit}.",
                "approved",
            ),
            Part(
                "Cán bộ công đoàn không duyệt bạn tham gia {unit}. Lý do: {reason}",
                "An officer did not approve your joining {unit}. Reason: {reason}",
                "reason",
            ),
        ),
    ),
    Kind.DEPARTURE: Wording(
        Part("Thôi là thành viên: {unit}", "No longer a member: {unit}"),
        (
            Part(
                "Cán bộ công đoàn ghi nhận bạn là thành viên của {unit} đến hết ngày {on:day}.",
                "An officer recorded {on:day} as your last day as a member of {unit}.",
            ),
            Part("Lý do: {reason}", "Reason: {reason}", "reason"),
            Part(
                "Các sáng kiến đã đăng ký được giữ nguyên và vẫn là của bạn.",
                "What you registered stays as it is, and stays yours.",
            ),
        ),
    ),
    Kind.AUTHORSHIP: Wording(
        Part("Bạn được ghi là tác giả: {title}", "You are named as an author: {title}"),
        (
            Part(
                "{by} đã nộp sáng kiến «{title}» (số {number}), trong đó bạn là tác giả với tỷ lệ "
                "đóng góp {share:n} %.",
                "{by} submitted the initiative “{title}” ({number}), which names you as an author "
                "with a share of {share:n}%.",
            ),
            Part(
                "Đề nghị bạn xác nhận, hoặc phản đối và nêu rõ lý do.",
                "Please confirm, or object and say why.",
            ),
        ),
    ),
    Kind.OBJECTION: Wording(
        Part("Tác giả phản đối: {title}", "An author objects: {title}"),
        (
            Part(
                "{name}, tác giả thứ {place:n} của sáng kiến «{title}» (số {number}), phản đối: "
                "{reason}",
                "{name}, author {place:n} of the initiative “{title}” ({number}), objects: "
                "{reason}",
            ),
            Part(
                "Việc xét duyệt tạm dừng cho đến khi cán bộ công đoàn giải quyết.",
                "The review waits until an officer of the union has resolved it.",
            ),
        ),
    ),
    Kind.RULING: Wording(
        Part("Giải quyết ý kiến phản đối: {title}", "Your objection is resolved: {title}"),
        (
            Part(
                "Ý kiến phản đối của bạn về sáng kiến «{title}» (số {number}) không được chấp "
                "nhận, danh sách tác giả giữ nguyên. Lý do: {kept}",
                "Your objection to the initiative “{title}” ({number}) was set aside and its "
                "authors stay as they are. Reason: {kept}",
                "kept",
            ),
            Part(
                "Sáng kiến «{title}» (số {number}) được trả lại để sửa theo ý kiến phản đối của "
                "bạn. Lý do: {returned}",
                "The initiative “{title}” ({number}) was given back to be changed after your "
                "objection. Reason: {returned}",
                "returned",
            ),
        ),
    ),
}
