"""What leadership says, and what it is told."""

from collections.abc import Mapping

from service.messages.wordings.kinds import Kind, Part, Wording

LEADING: Mapping[str, Wording] = {
    Kind.URGING: Wording(
        Part("Đề nghị đẩy nhanh tiến độ: {unit}", "Please pick up the pace: {unit}"),
        (
            Part(
                "{by} đề nghị {unit} quan tâm, đẩy nhanh tiến độ thực hiện «{programme}».",
                "{by} asks {unit} to pick up the pace of “{programme}”.",
            ),
            Part("Giai đoạn: {phase}.", "Phase: {phase}.", "phase"),
            Part(
                "Tính đến {at:at}, đơn vị có {valid:n} sáng kiến hợp lệ, đạt {percent:n} % chỉ "
                "tiêu {target:n} sáng kiến, còn thấp hơn tiến độ bình quân {behind:n} sáng kiến.",
                "As of {at:at} it has {valid:n} valid initiatives, {percent:n}% of the target of "
                "{target:n}, which is {behind:n} below the straight line.",
                "valid",
            ),
            Part(
                "Tính đến {at:at}, đơn vị có {entered:n} sáng kiến đã đăng ký, đạt {percent:n} % "
                "chỉ tiêu {target:n} sáng kiến, còn thấp hơn tiến độ bình quân {behind:n} sáng "
                "kiến.",
                "As of {at:at} it has {entered:n} entered initiatives, {percent:n}% of the target "
                "of {target:n}, which is {behind:n} below the straight line.",
                "entered",
            ),
            Part(
                "Thời gian còn {days_left:n} ngày, kể cả hôm nay; để hoàn thành chỉ tiêu cần thêm "
                "{left:n} sáng kiến, bình quân {needed:n} sáng kiến mỗi ngày.",
                "Days left, today included: {days_left:n}. Still to come: {left:n} initiatives, "
                "{needed:n} a day.",
                "needed",
            ),
            Part(
                "Thời gian đăng ký đã kết thúc; để hoàn thành chỉ tiêu còn thiếu {left:n} sáng "
                "kiến.",
                "The window is over. Still to come: {left:n} initiatives.",
                "over",
            ),
            Part("Ý kiến của {by}: {text}", "{by} adds: {text}", "text"),
            Part(
                "Trân trọng cảm ơn sự cố gắng của đơn vị.",
                "Thank you for your efforts.",
            ),
        ),
    ),
    Kind.MILESTONE: Wording(
        Part("Cột mốc mới: {unit}", "A milestone: {unit}"),
        (
            Part(
                "{unit} đã đạt mốc {round:n} sáng kiến hợp lệ của «{programme}» vào lúc "
                "{passed_at:at}.",
                "{unit} reached {round:n} valid initiatives of “{programme}” at {passed_at:at}.",
                "round",
            ),
            Part(
                "{unit} đã hoàn thành chỉ tiêu {target:n} sáng kiến hợp lệ của «{programme}» vào "
                "lúc {passed_at:at}.",
                "{unit} met its target of {target:n} valid initiatives of “{programme}” at "
                "{passed_at:at}.",
                "target",
            ),
        ),
    ),
}
