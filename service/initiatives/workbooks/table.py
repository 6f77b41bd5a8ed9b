"""Find the headings of a sheet, and which of its lines make one entry."""

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from service.initiatives.workbooks.columns import Column, factor, headed, spelled
from service.initiatives.workbooks.legacy import Old, old

Cell = str | int | float | bool | None
Line = tuple[int, list[Cell]]
"""A line by its number in the file, from 1, with its cells."""
HIGHEST = 30
"""Lines among which the headings must stand: titles may stand above them."""
WIDEST = 200
ENOUGH = 4
NEEDED = {"title", "author_name"}
EXAMPLES = ("vidu", "vd", "example")
"""What the ordinal of an example in the template begins with."""
NO = {"", "khong", "no", "n", "false", "0", "k"}
SECRETS = ("before", "solution")
REMOVED = "(đã xóa: sáng kiến mật)"
"""Stands where a solution was told that must not be kept."""
WHOLE = 2**53


class Unfit(Exception):  # noqa: N818 - named for what the caller reads, not for Python
    """The file is not a list; `name` is the error that the caller gets."""

    def __init__(self, name: str, **facts: object) -> None:
        self.name, self.facts = name, facts
        super().__init__(name)


@dataclass(slots=True)
class Table:
    """The lines of a sheet below its headings."""

    headings: list[str]
    columns: list[Column | None]
    lines: Iterable[Line]
    # How many texts are in old encodings, by the encoding, and how many are in none.
    encodings: dict[Old | None, int] = field(default_factory=dict)

    def entries(self) -> Iterator[list[Line]]:
        """Yield the lines of each entry; blank lines and the template's examples are left out."""
        entry: list[Line] = []
        example = False
        for number, cells in self.lines:
            kept = self._kept(cells)
            if not any(cell is not None for cell in kept):
                continue
            if not self._continues(kept):
                example = self._is_example(kept)
                if entry:
                    yield entry
                entry = []
            if not example:
                entry.append((number, self._discreet(kept, entry)))
                self._look(kept)
        if entry:
            yield entry

    def told(self) -> list[list[Any]]:
        """Return what the columns are called, what they are and by what they multiply."""
        return [
            [heading, column.name if column else None, factor(heading)]
            for heading, column in zip(self.headings, self.columns, strict=True)
        ]

    def _kept(self, cells: Sequence[Cell]) -> list[Cell]:
        row = list(cells[: len(self.columns)])
        return row + [None] * (len(self.columns) - len(row))

    def _continues(self, row: Sequence[Cell]) -> bool:
        """Tell whether a line has nothing but a further author of the line above."""
        filled = [
            column for column, cell in zip(self.columns, row, strict=True) if cell is not None
        ]
        return all(column is not None and column.of_author for column in filled)

    def _is_example(self, row: Sequence[Cell]) -> bool:
        ordinal = self._cell(row, "ordinal")
        return isinstance(ordinal, str) and spelled(ordinal).startswith(EXAMPLES)

    def _discreet(self, row: list[Cell], above: Sequence[Line]) -> list[Cell]:
        """Forget the solution of a trade secret before anything keeps it."""
        first = above[0][1] if above else row
        if spelled(str(self._cell(first, "confidential") or "")) in NO:
            return row
        return [
            REMOVED if cell is not None and column is not None and column.name in SECRETS else cell
            for column, cell in zip(self.columns, row, strict=True)
        ]

    def _cell(self, row: Sequence[Cell], name: str) -> Cell:
        found = zip(self.columns, row, strict=True)
        return next((cell for column, cell in found if column and column.name == name), None)

    def _look(self, row: Sequence[Cell]) -> None:
        for cell in row:
            if isinstance(cell, str) and not cell.isascii():
                encoding = old(cell)
                self.encodings[encoding] = self.encodings.get(encoding, 0) + 1


def table(lines: Iterable[Line]) -> Table | None:
    """Return the list on a sheet, or None when it has no headings of one."""
    rest = iter(lines)
    tried: list[list[Cell]] = []
    for _, cells in rest:
        tried.append(cells[:WIDEST])
        headings = [str(cell) if cell is not None else "" for cell in cells[:WIDEST]]
        columns = [headed(heading) if heading else None for heading in headings]
        names = [column.name for column in columns if column]
        if len(names) >= ENOUGH and set(names) >= NEEDED:
            twice = next((name for name in names if names.count(name) > 1), None)
            if twice:
                raise Unfit(
                    "TwiceHeaded", heading=headings[[c and c.name for c in columns].index(twice)]
                )
            return Table(headings, columns, rest)
        if len(tried) >= HIGHEST:
            break
    found = [old(cell) for row in tried for cell in row if isinstance(cell, str)]
    typed = [one for one in found if one]
    if typed:
        raise Unfit(max(typed, key=typed.count))
    return None


def plain(value: object) -> Cell:
    """Return a cell as it is kept: NFC text, a number, yes or no, a day as YYYY-MM-DD."""
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\x00", "\ufffd")
        return text.strip() or None
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
    return value.isoformat() if isinstance(value, date | time) else _other(value)


def _number(value: float) -> Cell:
    if not math.isfinite(value):
        return str(value)
    return int(value) if value == int(value) and abs(value) < WHOLE else value


def _other(value: object) -> str:
    return str(value) if isinstance(value, timedelta) else ""
