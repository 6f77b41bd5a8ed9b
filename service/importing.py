"""Load a file from the command line: all of it or nothing, bad rows named."""

import csv
import json
from array import array
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from service import terminal
from service.conferences.bonds import bonds
from service.initiatives.importing import load_register
from service.initiatives.moving import rehang
from service.preparing import work
from service.programmes.filling import load_targets
from service.programmes.loading import load_programmes
from service.rows import BadRow, BadRows, Report
from service.units.importing import load_units

Row = Mapping[str, str | None]
Progress = Callable[[int], None]


class Unreadable(BadRows):
    """A file that is no table at all, from this line on."""


NOT_UTF8 = ("tệp không phải UTF-8", "the file is not UTF-8")
Load = Callable[[AsyncConnection, Path, Progress], Awaitable[Report]]


async def load(url: str, path: Path, loader: Load) -> Report:
    """Load one file in one transaction, with a progress bar."""
    with terminal.progress(path.name, lines_of(path) - 1) as progress:
        async with work(url) as connection:
            return await loader(connection, path, progress)


async def units(connection: AsyncConnection, path: Path, progress: Progress) -> Report:
    """Load units from CSV."""
    return await _table(path, lambda rows: load_units(connection, rehang, rows, progress))


async def programmes(connection: AsyncConnection, path: Path, _: Progress) -> Report:
    """Load programmes from JSON."""
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))  # noqa: ASYNC240 - alone here
    except json.JSONDecodeError as error:
        raise _unreadable(error.lineno, "không phải JSON hợp lệ", error.msg) from None
    except UnicodeDecodeError:
        raise _unreadable(1, *NOT_UTF8) from None
    return await load_programmes(connection, bonds, told)


async def targets(connection: AsyncConnection, path: Path, progress: Progress) -> Report:
    """Load targets from CSV."""
    return await _table(path, lambda rows: load_targets(connection, rows, progress))


async def register(connection: AsyncConnection, path: Path, progress: Progress) -> Report:
    """Load the history of another system from CSV."""
    return await _table(path, lambda rows: load_register(connection, rows, progress))


class Table:
    """The rows of a CSV file in UTF-8, separated by commas or, as some programs do, semicolons."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # Where the header and each row begin: a cell may have lines of its own.
        self.begins = array("L", [1])

    def __iter__(self) -> Iterator[Row]:
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, delimiter=self._mark(), strict=True)
            try:
                for row in reader:
                    if None in row:
                        raise _unreadable(reader.line_num, "thừa ô", "too many cells")
                    inner = sum(cell.count("\n") for cell in row.values() if cell)
                    self.begins.append(reader.line_num - inner)
                    yield row
            except UnicodeDecodeError:
                raise _unreadable(reader.reader.line_num + 1, *NOT_UTF8) from None
            except csv.Error as error:
                where = reader.reader.line_num
                raise _unreadable(where, "không đọc được dòng", str(error)) from None

    def placed(self, row: BadRow) -> BadRow:
        """Return a bad row by its line of the file: loaders count rows."""
        known = 0 < row.line <= len(self.begins)
        return replace(row, line=self.begins[row.line - 1]) if known else row

    def _mark(self) -> str:
        with self.path.open("rb") as file:
            header = file.readline()
        return ";" if b";" in header and b"," not in header else ","


async def _table(path: Path, load_rows: Callable[[Table], Awaitable[Report]]) -> Report:
    table = Table(path)
    try:
        return await load_rows(table)
    except Unreadable:
        raise
    except BadRows as error:
        raise BadRows([table.placed(row) for row in error.rows]) from None


def lines_of(path: Path) -> int:
    """Count the lines of a file."""
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def _unreadable(line: int, vi: str, en: str) -> Unreadable:
    return Unreadable([BadRow(line, "", vi, en)])
