"""The receipt as PDF: that it was submitted, by whom, when, and where it waits."""

from functools import lru_cache

from service.clock import day_of
from service.errors import Language
from service.initiatives.papers import labels
from service.initiatives.papers.facts import Facts
from service.papers.days import formal_day, moment
from service.papers.leaf import Leaf

MARGIN = 14
LABEL = 36
CODE_SIDE = 30
SHARE = 20
SHADE = (236, 240, 244)


class _Sheet(Leaf):
    """Pages of a receipt; when there are several, each says to which number it belongs."""

    def __init__(self, facts: Facts, language: Language) -> None:
        super().__init__("portrait", "A5")
        self.facts, self.language = facts, language
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(auto=True, margin=MARGIN + 4)

    def footer(self) -> None:
        """Say to which receipt a page belongs."""
        self.set_y(-12)
        page = labels.PAGE.of(self.language, page=self.page_no(), pages="{nb}")
        with self.grey():
            self.write_line(self.facts.number, 7.5, width=60, new_y="TOP")
            self.set_x(self.w - MARGIN - 20)
            self.write_line(page, 7.5, width=20)

    def fact(self, label: str, value: str) -> None:
        """Write one fact beside its label, both on one page."""
        room = self.epw - LABEL
        if self.will_page_break(max(self.height(value, 10, room), 6)):
            self.add_page()
        with self.grey():
            self.write_line(label, 8.5, width=LABEL - 2, new_y="TOP")
        self.set_x(MARGIN + LABEL)
        self.write_line(value, 10, width=room)
        self.ln(1.2)


@lru_cache(maxsize=64)
def receipt(facts: Facts, verify: str, language: Language) -> bytes:
    """Return the receipt; the same facts always make the same bytes."""
    sheet = _Sheet(facts, language)
    sheet.speak(language)
    sheet.set_title(labels.RECEIPT_FILE.of(language, number=facts.number))
    sheet.set_creation_date(facts.entered_at)
    sheet.add_page()
    _head(sheet)
    _body(sheet)
    _authors(sheet)
    _proof(sheet, verify)
    return bytes(sheet.output())


def _head(sheet: _Sheet) -> None:
    facts, language = sheet.facts, sheet.language
    with sheet.grey():
        sheet.write_line(facts.programme, 9, align="C")
    sheet.ln(1)
    sheet.write_line(labels.RECEIPT.of(language), 14, style="B", align="C")
    sheet.ln(3)
    top = sheet.get_y()
    sheet.set_fill_color(*SHADE)
    sheet.rect(MARGIN, top, sheet.epw, 27, style="F", round_corners=True, corner_radius=2)
    sheet.set_y(top + 2)
    with sheet.grey():
        sheet.write_line(labels.NUMBER.of(language), 8.5, align="C")
    sheet.set_char_spacing(3)
    sheet.write_line(facts.number, 27, style="B", align="C")
    sheet.set_char_spacing(0)
    with sheet.grey():
        sheet.write_line(labels.READING.of(language), 7.5, align="C")
    sheet.set_y(top + 31)


def _body(sheet: _Sheet) -> None:
    facts, language = sheet.facts, sheet.language
    sheet.fact(labels.TITLE.of(language), facts.title)
    if facts.confidential:
        sheet.fact("", labels.CONFIDENTIAL.of(language))
    sheet.fact(labels.UNIT.of(language), facts.entered_unit)
    submitted = moment(facts.entered_at.replace(second=0, microsecond=0), language)
    sheet.fact(labels.SUBMITTED.of(language), submitted)
    name = facts.entered_by or labels.ELSEWHERE.of(language)
    if facts.on_behalf and facts.entered_by:
        name = labels.ON_BEHALF.of(language, name=facts.entered_by)
    sheet.fact(labels.ENTERED_BY.of(language), name)
    if facts.paper:
        sheet.fact(labels.PAPER.of(language), facts.paper)
    state = labels.STATES[facts.state].of(language)
    if facts.waits_at and facts.due_at:
        due = formal_day(day_of(facts.due_at), language)
        state = labels.WAITS.of(language, unit=facts.waits_at, day=due)
    sheet.fact(labels.STATE.of(language), state)


def _authors(sheet: _Sheet) -> None:
    language, room = sheet.language, sheet.epw - SHARE
    sheet.ln(1)
    with sheet.grey():
        sheet.write_line(labels.AUTHORS.of(language), 8.5)
    for place, author in enumerate(sheet.facts.authors, 1):
        name = f"{place}. {author.name}"
        if sheet.will_page_break(sheet.height(name, 10, room)):
            sheet.add_page()
        sheet.set_x(sheet.w - MARGIN - SHARE)
        sheet.write_line(
            f"{labels.share(author.share, language)}%", 10, width=SHARE, align="R", new_y="TOP"
        )
        sheet.set_x(MARGIN)
        sheet.write_line(name, 10, width=room)


def _proof(sheet: _Sheet, verify: str) -> None:
    """Draw the code that leads to how it stands now, and say so beside it."""
    if sheet.will_page_break(CODE_SIDE + 4):
        sheet.add_page()
    top = sheet.get_y() + 4
    sheet.code(verify, MARGIN, top, CODE_SIDE)
    sheet.set_xy(MARGIN + CODE_SIDE + 3, top + 4)
    width = sheet.epw - CODE_SIDE - 3
    sheet.write_line(labels.VERIFY_RECEIPT.of(sheet.language), 8.5, width=width)
    sheet.set_x(MARGIN + CODE_SIDE + 3)
    with sheet.grey():
        sheet.write_line(verify, 7, width=width)
