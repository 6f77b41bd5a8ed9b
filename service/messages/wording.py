"""The words of every kind of message, in both languages, made of the facts when it is read."""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from service.clock import VIETNAM
from service.errors import Language

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
TO_VIETNAMESE = str.maketrans(",.", ".,")


class Kind(StrEnum):
    """What a message is about; each has its wording below."""

    URGING = "urging"
    MILESTONE = "milestone"
    JOINING = "joining"
    ADMISSION = "admission"
    AUTHORSHIP = "authorship"
    OBJECTION = "objection"
    RULING = "ruling"
    ASSIGNMENT = "assignment"
    COUNCIL = "council"
    RECOGNITION = "recognition"


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence; it is said when the fact `when` is there, or always."""

    vi: str
    en: str
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """A title, and sentences that make the text."""

    title: Part
    parts: tuple[Part, ...]


# `n` is a number, `at` an instant to the minute, `on` a day, as the reader's language writes them.
WORDINGS: Mapping[str, Wording] = {
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
    Kind.ASSIGNMENT: Wording(
        Part("Bạn được giao thực hiện: {title}", "You are assigned: {title}"),
        (
            Part(
                "Theo Quyết định số {decision} ngày {decided_on:on}, bạn được giao thực hiện "
                "«{title}».",
                "By decision {decision} of {decided_on:on} you are assigned “{title}”.",
            ),
            Part(
                "Kết quả thực hiện được ghi từ ngày {from:on} và phải có trước khi hết ngày "
                "{due:on}.",
                "Its result can be recorded from {from:on} and is due by {due:on}.",
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
                "Theo Quyết định số {decision} ngày {decided_on:on} của {unit}, sáng kiến "
                "«{title}» (số {number}) được công nhận",
                "By decision {decision} of {decided_on:on}, {unit} recognises the initiative "
                "“{title}” ({number})",
            ),
            Part("ở cấp cơ sở.", "at unit level.", "at_unit"),
            Part("ở cấp trên trực tiếp cơ sở.", "at upper level.", "at_upper"),
            Part("ở cấp tỉnh, ngành.", "at provincial level.", "at_province"),
            Part("ở cấp toàn quốc.", "at national level.", "at_national"),
            Part("Xin chúc mừng!", "Congratulations!"),
        ),
    ),
}
# A process of an older release may find a kind that it does not know yet.
UNKNOWN = Wording(
    Part("Thông báo", "Notice"),
    (Part("Bạn có một thông báo mới.", "There is news for you."),),
)


class Speech(string.Formatter):
    """Formats facts as one language writes them."""

    def __init__(self, language: Language) -> None:
        self._vietnamese = language == "vi"

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401 - a fact
        """Return a fact in words: a number, an instant, a day, or the text that it is."""
        if format_spec == "n":
            return self._number(value)
        if format_spec == "on":
            return self._day(date.fromisoformat(value))
        return self._moment(datetime.fromisoformat(value)) if format_spec == "at" else str(value)

    def _number(self, value: float) -> str:
        written = f"{value:,}"
        return written.translate(TO_VIETNAMESE) if self._vietnamese else written

    def _day(self, day: date) -> str:
        return f"{day.day}/{day.month}/{day.year}" if self._vietnamese else _english(day)

    def _moment(self, instant: datetime) -> str:
        local = instant.astimezone(VIETNAM)
        if self._vietnamese:
            return f"{local.hour} giờ {local:%M} ngày {local.day}/{local.month}/{local.year}"
        return f"{local:%H:%M} on {_english(local.date())}"


def _english(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def worded(kind: str, facts: Mapping[str, Any], language: Language) -> tuple[str, str]:
    """Return title and text of a message in the reader's language."""
    wording, speech = WORDINGS.get(kind, UNKNOWN), Speech(language)

    def said(part: Part) -> str:
        return speech.vformat(part.vi if language == "vi" else part.en, (), facts)

    parts = [p for p in wording.parts if p.when is None or facts.get(p.when) is not None]
    return said(wording.title), " ".join(map(said, parts))
