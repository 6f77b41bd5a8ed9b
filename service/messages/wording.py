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
    RETURNED = "returned"
    REFUSED = "refused"
    VALID = "valid"
    NAMED = "named"
    REMINDER = "reminder"
    WEBHOOK = "webhook"


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


ENTRY = Part(
    "Số đăng ký {number}, «{programme}».",
    "Registration number {number}, “{programme}”.",
)

# `n` is a number, `day` a day, `at` an instant to the minute, all as the reader's language writes
# them.
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
    Kind.RETURNED: Wording(
        Part("Cần bổ sung: {title}", "Please amend: {title}"),
        (
            ENTRY,
            Part(
                "{by} trả lại để bổ sung. Lý do: {why}",
                "{by} returned it to be amended. The reason: {why}",
            ),
            Part(
                "Bạn có thể sửa và nộp lại; số đăng ký giữ nguyên.",
                "You can change and submit it again; it keeps its number.",
            ),
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
    Kind.NAMED: Wording(
        Part("Bạn được ghi là tác giả: {title}", "You are named as an author: {title}"),
        (
            ENTRY,
            Part(
                "Sáng kiến đã nộp tại {unit}; tên bạn có trong danh sách tác giả.",
                "It was submitted at {unit}; your name is among its authors.",
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
        """Return a fact in words: a number, an instant, or the text that it is."""
        if format_spec == "n":
            return self._number(value)
        if format_spec == "day":
            return self._day(date.fromisoformat(value))
        return self._moment(datetime.fromisoformat(value)) if format_spec == "at" else str(value)

    def _number(self, value: float) -> str:
        written = f"{value:,}"
        return written.translate(TO_VIETNAMESE) if self._vietnamese else written

    def _moment(self, instant: datetime) -> str:
        local = instant.astimezone(VIETNAM)
        on = self._day(local.date())
        if self._vietnamese:
            return f"{local.hour} giờ {local:%M} ngày {on}"
        return f"{local:%H:%M} on {on}"

    def _day(self, day: date) -> str:
        if self._vietnamese:
            return f"{day.day}/{day.month}/{day.year}"
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def worded(kind: str, facts: Mapping[str, Any], language: Language) -> tuple[str, str]:
    """Return title and text of a message in the reader's language."""
    title, sentences = spoken(kind, facts, language)
    return title, " ".join(sentences)


def spoken(kind: str, facts: Mapping[str, Any], language: Language) -> tuple[str, tuple[str, ...]]:
    """Return title and sentences of a message in the reader's language."""
    wording, speech = WORDINGS.get(kind, UNKNOWN), Speech(language)

    def said(part: Part) -> str:
        return speech.vformat(part.vi if language == "vi" else part.en, (), facts)

    parts = [p for p in wording.parts if p.when is None or facts.get(p.when) is not None]
    return said(wording.title), tuple(map(said, parts))
