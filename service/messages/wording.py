"""Words a message when it is read: made of its facts, in the reader's language."""

import string
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from service.clock import VIETNAM
from service.errors import Language
from service.messages.wordings.councils import COUNCILS
from service.messages.wordings.kinds import Part, Wording
from service.messages.wordings.leading import LEADING
from service.messages.wordings.people import PEOPLE
from service.messages.wordings.reviewing import REVIEWING

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
TO_VIETNAMESE = str.maketrans(",.", ".,")

# `n` is a number, `day` a day, `at` an instant to the minute, all as the reader's language writes
# them.
WORDINGS: Mapping[str, Wording] = {**LEADING, **PEOPLE, **REVIEWING, **COUNCILS}
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
