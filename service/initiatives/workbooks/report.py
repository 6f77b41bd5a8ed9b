"""The uploaded list again, with what came of each row beside it, as a workbook or CSV."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

from xlsxwriter import Workbook

from service.errors import Language
from service.initiatives.workbooks.columns import NAMED
from service.initiatives.workbooks.models import Verdict
from service.papers.cells import TEXT_STAYS, harmless
from service.papers.words import Words

Form = Literal["xlsx", "csv"]
ADDED = (
    Words("Dòng trong tệp", "Line of the file"),
    Words("Kết quả", "Verdict"),
    Words("Cần xem lại", "What to look at"),
    Words("Số đăng ký", "Registration number"),
)
VERDICTS = {
    Verdict.NEW: Words("Tốt", "Good"),
    Verdict.WARNING: Words("Tốt, có lưu ý", "Good, with a note"),
    Verdict.REPEATED: Words("Trùng, không nhập lại", "Repeated, not entered again"),
    Verdict.ERROR: Words("Có lỗi, không nhập", "With errors, not entered"),
}
ENTERED = Words("Đã đăng ký", "Registered")
SHEET = Words("Kết quả", "Result")
WIDTHS = (8, 24, 60, 16)
SAID = -2
"""Where the problems stand, from the end."""
LINE = 16
PLAIN, WIDE = 16, 40
PROSE = {"line", "prose"}
EXACT = 10**15
Value = str | int | float | bool | date | None


class Report:
    """A report while it is written, some rows at a time, so that none needs much memory."""

    def __init__(self, path: Path, form: Form, columns: Sequence[Any], language: Language) -> None:
        self.columns, self.language = columns, language
        name = SHEET.of(language)
        self.page: _Sheet | _Csv = _Sheet(path, name) if form == "xlsx" else _Csv(path)
        headings = [heading or "" for heading, _, _ in columns]
        sorts = [NAMED[name].sort if name else None for _, name, _ in columns]
        widths = [WIDE if sort in PROSE else PLAIN for sort in sorts]
        added = [words.of(language) for words in ADDED]
        self.page.begin([*headings, *added], [*widths, *WIDTHS])
        self.days = [sort == "day" for sort in sorts]

    def add(self, rows: Sequence[Any]) -> None:
        """Write rows as the register of lists has them."""
        for row in rows:
            for place, (line, cells) in enumerate(row.cells):
                shown = [
                    _day(cell) if day else cell for cell, day in zip(cells, self.days, strict=True)
                ]
                said = self._problems(line, row.problems, first=place == 0)
                known = (self._verdict(row), said, row.number) if place == 0 else ("", said, None)
                self.page.line([*shown, line, *known])

    def close(self) -> None:
        """Finish it."""
        self.page.close()

    def _verdict(self, row: Any) -> str:  # noqa: ANN401 - a row of the register of lists
        if row.verdict is None:
            return ""
        entered = row.verdict in (Verdict.NEW, Verdict.WARNING) and row.initiative_id
        return (ENTERED if entered else VERDICTS[row.verdict]).of(self.language)

    def _problems(self, line: int, problems: Sequence[Mapping[str, Any]], *, first: bool) -> str:
        own = [one for one in problems if one["line"] == line or (first and not one["line"])]
        return "\n".join(self._told(one) for one in own)

    def _told(self, one: Mapping[str, Any]) -> str:
        column = NAMED.get(one["column"] or "")
        name = (column.vi if self.language == "vi" else column.en) if column else None
        words: str = one[self.language]
        return f"{name}: {words}" if name else words


def _day(cell: Value) -> Value:
    try:
        return date.fromisoformat(cell) if isinstance(cell, str) else cell
    except ValueError:
        return cell


class _Sheet:
    """A workbook, each line on disk as soon as it is written."""

    def __init__(self, path: Path, name: str) -> None:
        # `constant_memory` keeps one line; text is written as text, never as a formula.
        self.book = Workbook(path, {**TEXT_STAYS, "constant_memory": True})
        self.text = self.book.add_format({"valign": "top", "quote_prefix": True})
        self.wrapped = self.book.add_format({"valign": "top", "text_wrap": True})
        self.day = self.book.add_format({"valign": "top", "num_format": "dd/mm/yyyy"})
        self.head = self.book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#ECF0F4", "border": 1}
        )
        self.sheet = self.book.add_worksheet(name)
        self.sheet.freeze_panes(1, 0)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(2, 0)
        self.sheet.repeat_rows(0)
        self.at = 0

    def begin(self, headings: Sequence[str], widths: Sequence[float]) -> None:
        for place, width in enumerate(widths):
            self.sheet.set_column(place, place, width)
        self.sheet.set_row(0, 2 * LINE)
        for place, heading in enumerate(headings):
            self.sheet.write_string(0, place, heading, self.head)

    def line(self, cells: Sequence[Value]) -> None:
        self.at += 1
        said = str(cells[SAID])
        lines = sum(-(-len(part) // WIDTHS[SAID]) for part in said.split("\n"))
        self.sheet.set_row(self.at, LINE * max(lines, 1))
        for place, cell in enumerate(cells):
            self._cell(place, cell, wrapped=place == len(cells) + SAID)

    def _cell(self, place: int, cell: Value, *, wrapped: bool) -> None:
        if isinstance(cell, bool):
            self.sheet.write_boolean(self.at, place, cell)
        elif isinstance(cell, date):
            self.sheet.write_datetime(self.at, place, cell, self.day)
        elif isinstance(cell, int | float) and abs(cell) < EXACT:
            self.sheet.write_number(self.at, place, cell, self.text)
        elif cell is not None and cell != "":
            form = self.wrapped if wrapped else self.text
            self.sheet.write_string(self.at, place, str(cell), form)

    def close(self) -> None:
        self.book.close()


class _Csv:
    """CSV in UTF-8 with its mark, so that spreadsheets read Vietnamese."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("w", encoding="utf-8-sig", newline="")
        self.writer = csv.writer(self.file)

    def begin(self, headings: Sequence[str], _: Sequence[float]) -> None:
        self.line(headings)

    def line(self, cells: Sequence[Value]) -> None:
        self.writer.writerow([harmless(_written(cell)) for cell in cells])

    def close(self) -> None:
        self.file.close()


def _written(cell: Value) -> str | int | float | None:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell
