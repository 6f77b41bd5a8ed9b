"""A statement as a workbook: one sheet to print, with every figure as a number."""

import math
import textwrap
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from service.conferences.papers import labels
from service.conferences.papers.paper import Paper, paper
from service.conferences.papers.tables import Column, Line, Table, Value, full
from service.conferences.statements.schemas import Statement
from service.errors import Language
from service.papers import qr

FONT = "Times New Roman"
EXACT = 10**15
"""From here on a workbook keeps fewer digits than a number has; such a one is kept as text."""
NAME_WIDTH = 44
LINE_HEIGHT = 16.5
A4 = 9
PIECE = 2_000
"""A row is at most so high that it takes about as many characters."""
# Written as in English; programs show them as the language of the number says.
LOCALE = {"vi": "[$-42A]", "en": "[$-409]"}
NUMBERS = {
    "count": "#,##0",
    "rank": "0",
    "percent": "#,##0.0",
    "change": "+#,##0;-#,##0;0",
}


def xlsx(statement: Statement, language: Language) -> bytes:
    """Return the statement as a workbook; nothing in it is a formula."""
    made = BytesIO()
    told = paper(statement, language)
    with Workbook(made, {"in_memory": True}) as book:
        _describe(book, told)
        _Sheet(book, told).write()
    return made.getvalue()


def _describe(book: Workbook, told: Paper) -> None:
    statement = told.statement
    book.set_properties(
        {
            "title": labels.FILE.of(told.language, number=statement.number),
            "subject": told.subject,
            "author": statement.issuer.name,
            "keywords": statement.sha256,
            "comments": statement.verify,
            "created": statement.frozen_at.replace(tzinfo=None),
        }
    )


class _Sheet:
    """The sheet while it is written, from its first row to its last."""

    def __init__(self, book: Workbook, told: Paper) -> None:
        self.book, self.told = book, told
        self.table: Table = full(told.statement, told.language)
        self.sheet: Worksheet = book.add_worksheet(labels.SHEET.of(told.language))
        self.last = len(self.table.columns) - 1
        self.widths = [_width(self.table, at) for at in range(self.last + 1)]
        self.row = 0

    def write(self) -> None:
        """Write everything from top to bottom, and how it is printed."""
        told, heading = self.told, self.told.heading
        for at, width in enumerate(self.widths):
            self.sheet.set_column(at, at, width)
        for warning in told.warnings:
            self.text(warning, size=13, bold=True, font_color="#B40000", align="center")
        self.text(told.title, size=15, bold=True, align="center")
        self.text(told.subject, size=13, bold=True, align="center")
        self.text(f"{told.programme} {told.as_of}", align="center")
        issuer = heading.issuer.replace("\n", " ")
        place = f"{issuer} · {heading.symbol} · {heading.place_and_day}"
        self.text(place, align="center", italic=True)
        self.text(told.sentence, size=12)
        self.head()
        for line in self.table.lines:
            self.line(line)
        self.notes()
        self.printing()
        self.sheet.freeze_panes(self.head_row + 1, 3)

    def form(self, **more: object) -> Format:
        """Return a format; a text that begins like a formula stays a text when it is edited."""
        plain = {"font_name": FONT, "font_size": 12, "valign": "vcenter", "quote_prefix": True}
        return self.book.add_format({**plain, **more})

    def text(self, text: str, *, size: float = 12, **more: object) -> None:
        """Write a text over the whole width, as high as it needs."""
        form = self.form(font_size=size, text_wrap=True, **more)
        self.sheet.merge_range(self.row, 0, self.row, self.last, "", form)
        self.sheet.write_string(self.row, 0, text, form)
        # A letter of eleven points is a little narrower than the unit in which columns are wide.
        lines = math.ceil(len(text) * 0.95 * size / 11 / sum(self.widths))
        self.sheet.set_row(self.row, max(lines, 1) * LINE_HEIGHT * size / 12 + 2)
        self.row += 1

    def head(self) -> None:
        """Write what the columns are called."""
        self.head_row = self.row
        form = self.form(bold=True, text_wrap=True, align="center", border=1, bg_color="#ECF0F4")
        lines = 1
        for at, column in enumerate(self.table.columns):
            self.sheet.write_string(self.row, at, column.label, form)
            lines = max(lines, len(textwrap.wrap(column.label, int(self.widths[at]) - 1)))
        self.sheet.set_row(self.row, lines * LINE_HEIGHT + 4)
        self.row += 1

    def line(self, line: Line) -> None:
        """Write one line of the table."""
        bold = line.kind == "total"
        lines = 1
        for at, (column, value) in enumerate(zip(self.table.columns, line.values, strict=True)):
            form = self.cell(column, bold=bold)
            _put(self.sheet, self.row, at, value, form)
            if column.kind == "name":
                lines = len(textwrap.wrap(str(value), int(self.widths[at]))) or 1
        self.sheet.set_row(self.row, lines * LINE_HEIGHT + 3)
        self.row += 1

    def cell(self, column: Column, *, bold: bool) -> Format:
        """Return the format of a cell of the table."""
        shade = {"bg_color": "#ECF0F4"} if bold else {}
        if column.kind in NUMBERS:
            mask = LOCALE[self.told.language] + NUMBERS[column.kind]
            if column.kind == "change":
                mask = ";".join(
                    LOCALE[self.told.language] + one for one in NUMBERS["change"].split(";")
                )
            align = "center" if column.kind == "rank" else "right"
            return self.form(num_format=mask, align=align, border=1, bold=bold, **shade)
        return self.form(text_wrap=True, border=1, bold=bold, **shade)

    def notes(self) -> None:
        """Write the notes, and by what the figures can be verified."""
        told = self.told
        self.row += 1
        self.text(f"{labels.NOTES.of(told.language)}:", bold=True)
        for number, note in enumerate(told.notes, 1):
            for piece in textwrap.wrap(f"{number}. {note}", PIECE):
                self.text(piece, size=11)
        for line in told.proof.lines:
            self.text(line, size=11)
        self.sheet.set_row(self.row, 100)
        self.sheet.insert_image(
            self.row,
            0,
            "qr.png",
            {
                "image_data": BytesIO(qr.png(told.proof.verify)),
                "description": labels.QR.of(told.language),
                "x_scale": 0.28,
                "y_scale": 0.28,
                "x_offset": 4,
                "y_offset": 2,
                "object_position": 2,
            },
        )

    def printing(self) -> None:
        """Print on A4 across, as wide as the page, with the heading on every page."""
        told, sheet = self.told, self.sheet
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.6, right=0.5, top=0.7, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(self.head_row)
        sheet.center_horizontally()
        sheet.print_area(0, 0, self.row, self.last)
        page = labels.PAGE.of(told.language, page="&P", pages="&N")
        sheet.set_footer(f'&L&"{FONT}"&8{told.foot}&R&"{FONT}"&8{page}')


def _put(sheet: Worksheet, row: int, at: int, value: Value, form: Format) -> None:
    """Write a value as what it is; what has too many digits for a number stays exact as text."""
    if value is None:
        sheet.write_blank(row, at, None, form)
    elif isinstance(value, str) or abs(value) >= EXACT:
        sheet.write_string(row, at, str(value), form)
    else:
        sheet.write_number(row, at, value, form)


def _width(table: Table, at: int) -> float:
    """Return the width of a column in characters, so that nothing in it is cut off."""
    column = table.columns[at]
    longest = max(len(table.shown(line)[at]) for line in table.lines)
    if column.kind == "name":
        return min(max(longest * 1.12, 24), NAME_WIDTH)
    words = max(len(word) for word in column.label.split())
    return max(longest * 1.15, words * 1.2, len(column.label) / 2.2) + 2
