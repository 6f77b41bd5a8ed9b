"""The template as a workbook: the list, how to fill it in, and the words to choose from."""

import math
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from service.initiatives.workbooks.choices import CHOICES, FLAGS
from service.initiatives.workbooks.columns import COLUMNS, Column
from service.initiatives.workbooks.templates import notes
from service.initiatives.workbooks.templates.facts import Facts
from service.papers.cells import TEXT_STAYS
from service.papers.words import Words

LAST = 5000
"""Down to which line cells offer their choices."""
WIDTHS = {"ordinal": 8, "line": 28, "prose": 40, "word": 22, "day": 13, "money": 18}
HEIGHT, LINE = 48, 17
GUIDE = 80
"""Width of the instructions, in characters."""
GREY, NEEDED, OTHER = "#7F7F7F", "#FCE4D6", "#ECF0F4"
DAY = "dd/mm/yyyy"
EXAMPLE: dict[str, Words] = {
    "title": Words("Gá kẹp nhanh cho máy khoan bàn", "A quick clamp for bench drills"),
    "before": Words(
        "Mỗi lần đổi phôi phải tháo bốn bu lông.", "Four bolts to undo for each workpiece."
    ),
    "solution": Words("Gá kẹp một đòn bẩy, tự định tâm.", "A clamp with one lever, self-centring."),
    "effect": Words(
        "Thời gian đổi phôi giảm từ 4 phút còn 30 giây.",
        "Changing takes 30 seconds, not 4 minutes.",
    ),
    "basis": Words("3,5 phút x 60 lần/ngày", "3.5 minutes, 60 times a day"),
    "decision": Words("07/QĐ-CT", "07/QĐ-CT"),
    "author_job": Words("Thợ khoan", "Driller"),
}
CHOSEN = {"period": 2, "author_group": 1}
"""Which of its choices a column of the example has; the first, unless it is told here."""
FIRST_AUTHOR: dict[str, str | int] = {
    "author_name": "Nguyễn Thị Thử",
    "author_birth_year": 1992,
    "author_share": 60,
}
OTHER_AUTHOR: dict[str, str | int] = {
    "author_name": "Trần Văn Mẫu",
    "author_birth_year": 1988,
    "author_share": 40,
}


def template(facts: Facts) -> bytes:
    """Return the template; nothing in it is a formula."""
    made = BytesIO()
    with Workbook(made, {**TEXT_STAYS, "in_memory": True}) as book:
        created = datetime.combine(facts.programme.entry_from, time())
        book.set_properties({"title": facts.programme.name, "created": created})
        _Template(book, facts).write()
    return made.getvalue()


class _Template:
    """The three sheets while they are written."""

    def __init__(self, book: Workbook, facts: Facts) -> None:
        self.book, self.facts = book, facts
        self.list, self.guide, self.choices = (
            book.add_worksheet(self.said(name)) for name in (notes.LIST, notes.GUIDE, notes.CHOICES)
        )
        self.offered = 0

    def said(self, words: Words, **more: object) -> str:
        return words.of(self.facts.language, **more)

    def form(self, **more: object) -> Format:
        return self.book.add_format({"valign": "top", "text_wrap": True, **more})

    def write(self) -> None:
        text, day, money = (self.form(**more) for more in ({}, {"num_format": DAY}, MONEY))
        forms = {"day": day, "money": money}
        for place, column in enumerate(COLUMNS):
            width = WIDTHS.get(column.sort, 14)
            self.list.set_column(place, place, width, forms.get(column.sort, text))
            self.heading(place, column)
            self.rule(place, column)
        self.examples()
        self.list.freeze_panes(1, 3)
        for line in range(3):
            self.list.set_row(line, HEIGHT)
        self.list.set_landscape()
        self.list.set_paper(A3)
        self.list.fit_to_pages(2, 0)
        self.list.repeat_rows(0)
        self.instructions()

    def heading(self, place: int, column: Column) -> None:
        """Write what a column is called, with a note."""
        colour = NEEDED if column.needed else OTHER
        form = self.form(bold=True, border=1, bg_color=colour, align="center")
        name = column.vi if self.facts.language == "vi" else column.en
        self.list.write_string(0, place, f"{name} *" if column.needed else name, form)
        size = {"x_scale": 1.8, "y_scale": 1.2, "font_size": 9}
        self.list.write_comment(0, place, self.note(column), size)

    def note(self, column: Column) -> str:
        window = self.facts.programme
        dates = {"first": _day(window.used_from), "last": _day(window.used_to)}
        said = self.said(notes.NOTES[column.name], **dates)
        return f"{self.said(notes.NEEDED)} {said}" if column.needed else said

    def rule(self, place: int, column: Column) -> None:
        """Offer the choices of a column, and refuse what it can never take."""
        rule: dict[str, Any] = {"ignore_blank": True, "error_type": "warning"}
        if column.sort == "word":
            rule |= self.offer(column, [self.said(one) for one in CHOICES[column.name].values()])
        elif column.sort == "flag":
            rule |= self.offer(column, [self.said(one) for one in FLAGS.values()])
        elif column.sort == "day":
            window = self.facts.programme
            rule |= {"validate": "date", "criteria": "between", "minimum": date(1990, 1, 1)}
            rule |= {"maximum": window.used_to} if column.name == "used_from" else {"maximum": END}
        elif column.sort in BOUNDS:
            low, high = BOUNDS[column.sort]
            rule |= {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high}
        elif column.name == "unit" and self.facts.below:
            rule |= self.offer(column, [f"{code}" for code, _ in self.facts.below])
            self.column([name for _, name in self.facts.below])
        else:
            return
        self.list.data_validation(1, place, LAST, place, {**rule, **self.advice(column)})

    def advice(self, column: Column) -> dict[str, str]:
        name = column.vi if self.facts.language == "vi" else column.en
        return {"error_title": name[:32], "error_message": self.note(column)[:255]}

    def offer(self, column: Column, words: Sequence[str]) -> dict[str, str]:
        """Put words onto the sheet of choices, and return the rule that offers them."""
        name = column.vi if self.facts.language == "vi" else column.en
        place = self.column(words, name)
        letter = chr(ord("A") + place)
        source = f"='{self.said(notes.CHOICES)}'!${letter}$2:${letter}${len(words) + 1}"
        return {"validate": "list", "source": source}

    def column(self, words: Sequence[str], name: str = "") -> int:
        place, self.offered = self.offered, self.offered + 1
        self.choices.set_column(place, place, 32)
        self.choices.write_string(0, place, name, self.form(bold=True))
        for line, word in enumerate(words, 1):
            self.choices.write_string(line, place, word)
        return place

    def examples(self) -> None:
        """Write one initiative with two authors; its lines are not entered."""
        grey = {"italic": True, "font_color": GREY}
        forms = {
            "day": self.form(**grey, num_format=DAY),
            "money": self.form(**grey, **MONEY),
        }
        text = self.form(**grey)
        for place, column in enumerate(COLUMNS):
            value = self.example(column)
            for line, cell in ((1, value), (2, OTHER_AUTHOR.get(column.name, self.again(column)))):
                _put(self.list, line, place, cell, forms.get(column.sort, text))

    def example(self, column: Column) -> str | int | date | None:
        if column.name == "ordinal":
            return self.said(notes.EXAMPLE)
        if column.sort == "word" and column.name != "level":
            return self.said(list(CHOICES[column.name].values())[CHOSEN.get(column.name, 0)])
        if column.sort == "day":
            return self.facts.programme.used_from
        if column.name == "claimed_vnd":
            return 85_000_000
        words = EXAMPLE.get(column.name)
        return self.said(words) if words else FIRST_AUTHOR.get(column.name)

    def again(self, column: Column) -> str | int | date | None:
        """Return what the second author's line has like the first."""
        return self.example(column) if column.name in {"author_group", "author_job"} else None

    def instructions(self) -> None:
        """Write how a list is filled in, and when."""
        window, sheet = self.facts.programme, self.guide
        sheet.set_column(0, 0, GUIDE)
        sheet.write_string(
            0, 0, self.said(notes.TITLE, programme=window.name), self.form(bold=True, font_size=14)
        )
        lines = []
        if self.facts.unit:
            code, name = self.facts.unit
            lines.append(self.said(notes.UNIT, name=name, code=code))
        names = ("entry_from", "entry_to", "used_from", "used_to")
        dates = {name: _day(getattr(window, name)) for name in names}
        lines.append(self.said(notes.DATES, **dates))
        lines += [f"{number}. {self.said(step)}" for number, step in enumerate(notes.STEPS, 1)]
        for line, words in enumerate(lines, 2):
            sheet.write_string(line, 0, words, self.form())
            sheet.set_row(line, LINE * math.ceil(len(words) / GUIDE))
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)


MONEY = {"num_format": "#,##0"}
END = date(2200, 12, 31)
A3, A4 = 8, 9
BOUNDS = {"money": (0, 10**15), "count": (0, 100_000_000), "share": (0, 100), "year": (1900, 2100)}


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _put(
    sheet: Worksheet, line: int, place: int, cell: str | int | date | None, form: Format
) -> None:
    if isinstance(cell, str):
        sheet.write_string(line, place, cell, form)
    elif isinstance(cell, date):
        sheet.write_datetime(line, place, datetime.combine(cell, time()), form)
    elif cell is not None:
        sheet.write_number(line, place, cell, form)
