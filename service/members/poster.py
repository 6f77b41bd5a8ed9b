"""The poster of a join link as PDF, to be hung where people work."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from service.errors import Language
from service.members import labels
from service.papers.days import formal_day
from service.papers.leaf import FAMILY, LEADING, Leaf, Style
from service.papers.sheet import HOUSE

SIDE = 18
"""Millimetres that stay free left and right."""
RED = (157, 23, 28)
BAND, CODE_SIDE, DISC = 46, 108, 11


@dataclass(frozen=True, slots=True)
class Poster:
    """What a poster says."""

    unit: str
    name: str
    address: str
    expires_on: date
    made_at: datetime


@lru_cache(maxsize=32)
def poster(facts: Poster, language: Language) -> bytes:
    """Return the poster; the same facts always make the same bytes."""
    leaf = Leaf("portrait", "A4")
    leaf.set_margins(SIDE, 10, SIDE)
    leaf.set_auto_page_break(auto=False)
    leaf.speak(language)
    leaf.set_title(labels.FILE.of(language, unit=facts.unit))
    leaf.set_creation_date(facts.made_at)
    leaf.add_page()
    _head(leaf, language)
    _whose(leaf, facts, language)
    _code(leaf, facts, language)
    _steps(leaf, language)
    _until(leaf, facts, language)
    return bytes(leaf.output())


def _head(leaf: Leaf, language: Language) -> None:
    leaf.set_fill_color(*RED)
    leaf.rect(0, 0, leaf.w, BAND, style="F")
    leaf.set_text_color(255)
    _block(leaf, HOUSE.of(language), 8, 8, most=12)
    _block(leaf, labels.HEADING.of(language), 17, 24, most=28, style="B")
    leaf.set_text_color(0)


def _whose(leaf: Leaf, facts: Poster, language: Language) -> None:
    with leaf.grey():
        _block(leaf, labels.CALL.of(language), BAND + 5, 7, most=12)
    leaf.set_text_color(*RED)
    _block(leaf, facts.name, BAND + 12, 26, most=25, style="B")
    leaf.set_text_color(0)


def _code(leaf: Leaf, facts: Poster, language: Language) -> None:
    top = BAND + 40
    leaf.code(facts.address, (leaf.w - CODE_SIDE) / 2, top, CODE_SIDE)
    with leaf.grey():
        _block(leaf, labels.TYPED.of(language), top + CODE_SIDE + 1, 6, most=10)
    # One line as long as it can be read.
    size = max(leaf.fitting(facts.address, leaf.epw, 13), 8)
    _block(leaf, facts.address, top + CODE_SIDE + 7, 9, most=size, style="B")


def _steps(leaf: Leaf, language: Language) -> None:
    top, room = BAND + 169, 18
    for number, words in enumerate(labels.STEPS, 1):
        y = top + (number - 1) * room
        leaf.set_fill_color(*RED)
        leaf.ellipse(SIDE, y, DISC, DISC, style="F")
        leaf.set_text_color(255)
        leaf.set_font(FAMILY, "B", 15)
        leaf.set_xy(SIDE, y)
        leaf.cell(DISC, DISC, str(number), align="C")
        leaf.set_text_color(0)
        text, x = words.of(language), SIDE + DISC + 5
        width = leaf.w - x - SIDE
        size = _fitting(leaf, text, width, room - 2, 14)
        high = leaf.height(text, size, width)
        leaf.set_xy(x, y + max((DISC - high) / 2, 0))
        leaf.write_line(text, size, width=width)


def _until(leaf: Leaf, facts: Poster, language: Language) -> None:
    day = formal_day(facts.expires_on, language)
    leaf.set_text_color(*RED)
    _block(leaf, labels.UNTIL.of(language, day=day), 274, 9, most=14, style="B")
    leaf.set_text_color(0)


def _fitting(leaf: Leaf, text: str, width: float, room: float, most: float) -> float:
    """Return the largest size at which text, were it bold, takes no more than its room."""
    size = most
    while leaf.height(text, size, width) > room and size > 1:
        size -= 0.5
    return size


def _block(
    leaf: Leaf, text: str, top: float, room: float, *, most: float, style: Style = ""
) -> None:
    """Write text in the middle of a room, as large as it fits."""
    size = _fitting(leaf, text, leaf.epw, room, most)
    high = leaf.height(text, size, leaf.epw)
    leaf.set_font(FAMILY, style, size)
    leaf.set_xy(SIDE, top + max(room - high, 0) / 2)
    leaf.multi_cell(0, leaf.font_size * LEADING, text, align="C")
