"""What became of an initiative, and what waits."""

from collections.abc import Mapping

from service.messages.wordings.kinds import Kind, Part, Wording

ENTRY = Part(
    "Số đăng ký {number}, «{programme}».",
    "Registration number {number}, “{programme}”.",
)
AMEND = Part(
    "Bạn có thể sửa và nộp lại; số đăng ký giữ nguyên.",
    "You can change and submit it again; it keeps its number.",
)

REVIEWING: Mapping[str, Wording] = {
    Kind.RETURNED: Wording(
        Part("Cần bổ sung: {title}", "Please amend: {title}"),
        (
            ENTRY,
            Part(
                "{by} trả lại để bổ sung. Lý do: {why}",
                "{by} returned it to be amended. The reason: {why}",
            ),
            AMEND,
        ),
    ),
    Kind.GIVEN_BACK: Wording(
        Part("Trả lại vì tác giả phản đối: {title}", "Given back after an objection: {title}"),
        (
            ENTRY,
            Part(
                "{by} trả lại để giải quyết ý kiến phản đối của tác giả; đây không phải là kết "
                "quả xét duyệt. Lý do: {why}",
                "{by} gave it back because an author objects; it was not judged. The reason: {why}",
            ),
            AMEND,
        ),
    ),
    Kind.REFUSED: Wording(
        Part("Không được công nhận: {title}", "Not accepted: {title}"),
        (
            ENTRY,
            Part("{by} không chấp nhận. Lý do: {why}", "{by} refused it. The reason: {why}"),
        ),
    ),
    Kind.VALID: Wording(
        Part("Sáng kiến hợp lệ: {title}", "Now valid: {title}"),
        (
            ENTRY,
            Part(
                "Đã qua mọi bước xét duyệt và được tính là hợp lệ.",
                "It has passed every step of the review and counts as valid.",
            ),
            Part(
                "Giá trị làm lợi được thẩm định: {verified:n} đồng.",
                "Verified benefit: {verified:n} VND.",
                "verified",
            ),
        ),
    ),
    Kind.REMINDER: Wording(
        Part("Chờ bạn xét duyệt: {waiting:n} sáng kiến", "Waiting for your decision: {waiting:n}"),
        (
            Part("Đã quá hạn: {overdue:n}.", "Overdue: {overdue:n}.", "overdue"),
            Part("Đến hạn hôm nay: {today:n}.", "Due today: {today:n}.", "today"),
            Part(
                "Đến hạn ngày làm việc tới, {next_on:day}: {next:n}.",
                "Due on the next working day, {next_on:day}: {next:n}.",
                "next",
            ),
            Part(
                "Mới chuyển đến sau lần nhắc trước: {new:n}.",
                "New since the last reminder: {new:n}.",
                "new",
            ),
        ),
    ),
    Kind.WEBHOOK: Wording(
        Part("Webhook đã dừng: {unit}", "A webhook has stopped: {unit}"),
        (
            Part(
                "Máy chủ {host} đã nhiều ngày không nhận được sự kiện nào nên hệ thống ngừng gửi.",
                "{host} has taken no event for days, so nothing is sent there any more.",
                "failing",
            ),
            Part(
                "Máy chủ {host} trả lời rằng địa chỉ nhận không còn nữa (410) nên hệ thống ngừng "
                "gửi.",
                "{host} answered that the address is gone (410), so nothing is sent there any "
                "more.",
                "gone",
            ),
            Part(
                "Khi máy chủ đã sẵn sàng, hãy bật lại và yêu cầu gửi lại các sự kiện còn thiếu.",
                "Once it is ready, turn it on again and ask for the events that are missing.",
            ),
        ),
    ),
}
