"""The certificate of one author as PDF: a page to be framed."""

from functools import lru_cache

from service.errors import Language
from service.initiatives.papers import labels
from service.initiatives.papers.facts import Author, Facts
from service.papers.days import formal_day
from service.papers.leaf import FAMILY, LEADING, Leaf, Style

SIDE = 28
"""Millimetres that stay free left and right."""
RED, GOLD = (157, 23, 28), (184, 140, 50)
CODE_SIDE = 32
FOOT = 158
"""Where the code and the signature begin."""


@lru_cache(maxsize=64)
def certificate(facts: Facts, place: int, verify: str, language: Language) -> bytes:
    """Return the certificate; the same facts always make the same bytes."""
    author = facts.authors[place - 1]
    leaf = Leaf("landscape", "A4")
    leaf.set_margins(SIDE, 10, SIDE)
    leaf.set_auto_page_break(auto=False)
    leaf.speak(language)
    leaf.set_title(labels.CERTIFICATE_FILE.of(language, number=facts.number, place=place))
    leaf.set_author(author.name)
    leaf.set_creation_date(facts.entered_at)
    leaf.add_page()
    _frame(leaf)
    _head(leaf, facts, language)
    _praise(leaf, facts, author, language)
    _proof(leaf, facts, verify, language)
    _signature(leaf, language)
    return bytes(leaf.output())


def _frame(leaf: Leaf) -> None:
    for colour, thick, gap in ((RED, 1.4, 8.0), (GOLD, 0.4, 10.4), (GOLD, 0.2, 11.6)):
        leaf.set_draw_color(*colour)
        leaf.set_line_width(thick)
        leaf.rect(gap, gap, leaf.w - 2 * gap, leaf.h - 2 * gap)
    leaf.set_draw_color(0)


def _head(leaf: Leaf, facts: Facts, language: Language) -> None:
    leaf.set_y(18)
    leaf.write_line(labels.NATION.of(language), 12, style="B", align="C")
    motto = labels.MOTTO.of(language)
    leaf.write_line(motto, 12.5, style="B", align="C")
    leaf.rule(leaf.w / 2, leaf.get_string_width(motto))
    with leaf.grey():
        _block(leaf, facts.programme, 36, 11, most=11)
    leaf.set_text_color(*RED)
    _block(leaf, labels.CERTIFICATE.of(language), 47, 16, most=31, style="B")
    leaf.set_text_color(0)


def _praise(leaf: Leaf, facts: Facts, author: Author, language: Language) -> None:
    share = labels.share(author.share, language)
    _block(leaf, labels.CERTIFIES.of(language), 66, 8, most=13, style="I")
    _block(leaf, author.name, 75, 20, most=27, style="B")
    _block(leaf, labels.MADE.of(language, share=share), 96, 8, most=13)
    _block(leaf, facts.title, 105, 30, most=18, style="B")
    day = formal_day(facts.recognised_on, language) if facts.recognised_on else ""
    where = labels.RECOGNISED.of(language, unit=facts.recognised_unit, day=day)
    _block(leaf, where, 136, 20, most=13)


def _block(
    leaf: Leaf, text: str, top: float, room: float, *, most: float, style: Style = ""
) -> None:
    """Write text in the middle of a room, as large as it fits."""
    size = most
    while (high := leaf.height(text, size, leaf.epw)) > room and size > 1:
        size -= 0.5
    leaf.set_font(FAMILY, style, size)
    leaf.set_xy(SIDE, top + max(room - high, 0) / 2)
    leaf.multi_cell(0, leaf.font_size * LEADING, text, align="C")


def _proof(leaf: Leaf, facts: Facts, verify: str, language: Language) -> None:
    """Draw the code, and beside it the number and where it leads."""
    beside, width = SIDE + CODE_SIDE + 4, 82
    leaf.code(verify, SIDE, FOOT, CODE_SIDE)
    leaf.set_xy(beside, FOOT + 3)
    with leaf.grey():
        leaf.write_line(labels.NUMBER.of(language), 9, width=width)
    leaf.set_x(beside)
    leaf.write_line(facts.number, 15, style="B", width=width)
    leaf.set_x(beside)
    with leaf.grey():
        leaf.write_line(labels.VERIFY_CERTIFICATE.of(language), 8, width=width)
        leaf.set_x(beside)
        leaf.write_line(verify, 6, width=width)


def _signature(leaf: Leaf, language: Language) -> None:
    width = 90
    x = leaf.w - SIDE - width
    leaf.set_y(FOOT + 1)
    leaf.centred(labels.SIGNED.of(language), 11.5, x, width, style="B")
    leaf.centred(labels.SIGN.of(language), 9.5, x, width, style="I")
