"""What is said of assignments, and by councils."""

from collections.abc import Mapping

from service.messages.wordings.kinds import Kind, Part, Wording

COUNCILS: Mapping[str, Wording] = {
    Kind.ASSIGNMENT: Wording(
        Part("Bạn được giao thực hiện: {title}", "You are assigned: {title}"),
        (
            Part(
                "Theo Quyết định số {decision} ngày {decided_on:day}, bạn được giao thực hiện "
                "«{title}».",
                "By decision {decision} of {decided_on:day} you are assigned “{title}”.",
            ),
            Part(
                "Kết quả thực hiện được ghi từ ngày {from:day} và phải có trước khi hết ngày "
                "{due:day}.",
                "Its result can be recorded from {from:day} and is due by {due:day}.",
            ),
        ),
    ),
    Kind.RESULT_DUE: Wording(
        Part("Cần ghi kết quả thực hiện: {results:n} việc", "Results to record: {results:n}"),
        (
            Part(
                "«{title}»: kết quả phải có trước khi hết ngày {due:day}.",
                "“{title}”: its result is due by {due:day}.",
                "title",
            ),
            Part("Đã quá hạn: {overdue:n}.", "Overdue: {overdue:n}.", "overdue"),
            Part("Đến hạn hôm nay: {today:n}.", "Due today: {today:n}.", "today"),
            Part(
                "Đến hạn ngày làm việc tới, {next_on:day}: {next:n}.",
                "Due on the next working day, {next_on:day}: {next:n}.",
                "next",
            ),
            Part(
                "Đến hạn trong những ngày tới, muộn nhất {soon_on:day}: {soon:n}.",
                "Due in the days to come, by {soon_on:day}: {soon:n}.",
                "soon",
            ),
            Part(
                "Đề nghị ghi kết quả để được nghiệm thu.",
                "Please record what became of it, so that it can be attested.",
            ),
        ),
    ),
    Kind.COUNCIL: Wording(
        Part("Bạn là thành viên hội đồng: {unit}", "You sit in a council: {unit}"),
        (
            Part(
                "{by} mời bạn tham gia hội đồng xét công nhận sáng kiến của {unit}.",
                "{by} has named you a member of the council of {unit} that recognises initiatives.",
            ),
            Part(
                "Đề nghị bạn xem các sáng kiến được đề nghị và cho ý kiến. Phiếu được giữ kín cho "
                "đến khi phiên họp kết thúc.",
                "Please read what is nominated and give your ballot. Ballots are sealed until the "
                "session closes.",
            ),
        ),
    ),
    Kind.RECOGNITION: Wording(
        Part("Sáng kiến được công nhận: {title}", "Recognised: {title}"),
        (
            Part(
                "Theo Quyết định số {decision} ngày {decided_on:day} của {unit}, sáng kiến "
                "«{title}» (số {number}) được công nhận",
                "By decision {decision} of {decided_on:day}, {unit} recognises the initiative "
                "“{title}” ({number})",
            ),
            Part("ở cấp cơ sở.", "at unit level.", "at_unit"),
            Part("ở cấp trên trực tiếp cơ sở.", "at upper level.", "at_upper"),
            Part("ở cấp tỉnh, ngành.", "at provincial level.", "at_province"),
            Part("ở cấp toàn quốc.", "at national level.", "at_national"),
            Part("Xin chúc mừng!", "Congratulations!"),
        ),
    ),
    Kind.NOMINATION_WITHDRAWN: Wording(
        Part("Đã rút đề nghị công nhận: {title}", "Nomination withdrawn: {title}"),
        (
            Part(
                "{by} đã rút đề nghị công nhận sáng kiến «{title}» (số {number}) tại hội đồng của "
                "{unit}. Lý do: {reason}",
                "{by} withdrew the nomination of “{title}” ({number}) to the council of {unit}. "
                "Reason: {reason}",
            ),
            Part(
                "Sáng kiến vẫn hợp lệ và có thể được đề nghị lại.",
                "The initiative stays valid and may be nominated again.",
            ),
        ),
    ),
    Kind.ANNULMENT: Wording(
        Part("Hủy công nhận sáng kiến: {title}", "Recognition annulled: {title}"),
        (
            Part(
                "{by} đã hủy công nhận sáng kiến «{title}» (số {number}). Lý do: {why}",
                "{by} annulled the recognition of “{title}” ({number}). Reason: {why}",
            ),
            Part(
                "Việc công nhận theo Quyết định số {decision} ngày {decided_on:day} của {unit} "
                "không còn hiệu lực.",
                "What {unit} recognised by decision {decision} of {decided_on:day} is recognised "
                "no longer.",
            ),
            Part(
                "Việc công nhận ở các cấp dưới cũng không còn hiệu lực.",
                "Nor is what was recognised at the levels below.",
                "below",
            ),
            Part(
                "Giấy chứng nhận không còn giá trị; số liệu đã công bố trước đây giữ nguyên.",
                "Its certificates hold no longer; figures published before stay as they are.",
            ),
        ),
    ),
}
