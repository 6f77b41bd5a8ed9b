"""Read the rows of a units file: every cell by itself, every fault by line and column."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from service.rows import BadRow
from service.units.models import FIGURES, Block, Kind
from service.words import Line

COLUMNS = (
    "code",
    "name",
    "kind",
    "parent",
    "province_code",
    "block",
    "opened_on",
    "closed_on",
    "successor",
    *FIGURES,
)
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
PROVINCE_CODE = re.compile(r"[0-9]{2}")
MOST = 100_000_000
HEADER = 1
NAME: TypeAdapter[str] = TypeAdapter(Line)
Word = TypeVar("Word", bound=StrEnum)


@dataclass(slots=True)
class Draft:
    """A row that can be read; whether it fits the tree is another question."""

    line: int
    code: str
    name: str
    kind: Kind
    parent: str
    province_code: str | None
    block: Block | None
    opened_on: date | None
    closed_on: date | None
    successor: str
    figures: tuple[int, ...]


@dataclass(slots=True)
class Faults:
    """What is wrong so far."""

    rows: list[BadRow] = field(default_factory=list)

    def add(self, line: int, column: str, vi: str, en: str) -> None:
        """Note a fault in both languages."""
        self.rows.append(BadRow(line, column, vi, en))


@dataclass(slots=True)
class Cells:
    """The cells of one row, read one by one."""

    line: int
    row: Mapping[str, str | None]
    faults: Faults

    def text(self, column: str) -> str:
        """Return a cell without blanks around it."""
        return (self.row.get(column) or "").strip()

    def bad(self, column: str, vi: str, en: str) -> None:
        """Note a fault of one cell."""
        self.faults.add(self.line, column, vi, en)

    def code(self, column: str, *, needed: bool = False) -> str:
        """Return a unit's code, or nothing."""
        value = self.text(column)
        if (value or needed) and not CODE.fullmatch(value):
            self.bad(column, "mã đơn vị trống hoặc không đúng dạng", "not the code of a unit")
        return value

    def name(self) -> str:
        """Return the name, cleaned."""
        try:
            return NAME.validate_python(self.text("name"))
        except ValidationError:
            self.bad("name", "tên trống, quá dài hoặc có ký tự lạ", "not a name")
            return ""

    def word(self, column: str, words: type[Word]) -> Word | None:
        """Return one word of a list, or nothing."""
        value = self.text(column)
        if not value:
            return None
        try:
            return words(value)
        except ValueError:
            listed = ", ".join(words)
            self.bad(column, f"phải là một trong: {listed}", f"must be one of: {listed}")
            return None

    def day(self, column: str) -> date | None:
        """Return a day, or nothing."""
        value = self.text(column)
        if not value:
            return None
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = date.min
        if not date(1900, 1, 1) <= day <= date(2200, 12, 31):
            self.bad(column, "phải là ngày dạng năm-tháng-ngày", "must be a day as YYYY-MM-DD")
            return None
        return day

    def number(self, column: str) -> int:
        """Return a number of people; empty is none."""
        value = self.text(column)
        if value and not (value.isascii() and value.isdigit() and int(value[:10]) <= MOST):
            self.bad(column, "phải là số nguyên không âm", "must be a whole number, not negative")
            return 0
        return int(value or 0)

    def province(self) -> str | None:
        """Return the two digits of a province, or nothing."""
        value = self.text("province_code")
        if value and not PROVINCE_CODE.fullmatch(value):
            self.bad("province_code", "phải là mã tỉnh gồm 2 chữ số", "must be two digits")
        return value or None


def _draft(cells: Cells) -> Draft | None:
    before = len(cells.faults.rows)
    kind = cells.word("kind", Kind)
    if kind is None and not cells.text("kind"):
        cells.bad("kind", "thiếu loại đơn vị", "the kind is missing")
    draft = Draft(
        line=cells.line,
        code=cells.code("code", needed=True),
        name=cells.name(),
        kind=kind or Kind.TEAM,
        parent=cells.code("parent", needed=kind is not Kind.NATIONAL),
        province_code=cells.province(),
        block=cells.word("block", Block),
        opened_on=cells.day("opened_on"),
        closed_on=cells.day("closed_on"),
        successor=cells.code("successor"),
        figures=tuple(cells.number(figure) for figure in FIGURES),
    )
    if draft.successor and not cells.text("closed_on"):
        cells.bad(
            "successor",
            "đơn vị kế thừa chỉ có khi có ngày giải thể",
            "a successor needs a closing day",
        )
    return draft if len(cells.faults.rows) == before else None


def read(rows: Iterable[Mapping[str, str | None]], faults: Faults) -> dict[str, Draft]:
    """Return the readable rows by code; the first line below the header is line 2."""
    drafts: dict[str, Draft] = {}
    for line, row in enumerate(rows, start=HEADER + 1):
        # Whatever column the first row lacks, the header lacks.
        missing = [name for name in COLUMNS if name not in row and line == HEADER + 1]
        for column in missing:
            faults.add(HEADER, column, "tệp thiếu cột này", "the file lacks this column")
        if missing:
            break
        draft = _draft(Cells(line, row, faults))
        if draft is None:
            continue
        if draft.code in drafts:
            first = drafts[draft.code].line
            faults.add(line, "code", f"trùng với dòng {first}", f"the same as on line {first}")
            continue
        drafts[draft.code] = draft
    return drafts
