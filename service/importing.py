"""Load a file from the command line: all of it or nothing, bad rows named."""

import csv
import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from service import terminal
from service.initiatives.importing import load_register
from service.preparing import work
from service.programmes.filling import load_targets
from service.programmes.loading import load_programmes
from service.rows import BadRow, BadRows, Report
from service.tallies.rehang import rehang
from service.units.importing import load_units

Row = Mapping[str, str | None]
Progress = Callable[[int], None]
NOT_UTF8 = ("tệp không phải UTF-8", "the file is not UTF-8")
Load = Callable[[AsyncConnection, Path, Progress], Awaitable[Report]]


async def load(url: str, path: Path, loader: Load) -> Report:
    """Load one file in one transaction, with a progress bar."""
    with terminal.progress(path.name, lines_of(path) - 1) as progress:
        async with work(url) as connection:
            return await loader(connection, path, progress)


async def units(connection: AsyncConnection, path: Path, progress: Progress) -> Report:
    """Load units from CSV."""
    return await load_units(connection, rehang, rows_of(path), progress)


async def programmes(connection: AsyncConnection, path: Path, _: Progress) -> Report:
    """Load programmes from JSON."""
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))  # noqa: ASYNC240 - alone here
    except json.JSONDecodeError as error:
        raise _unreadable(error.lineno, "không phải JSON hợp lệ", error.msg) from None
    except UnicodeDecodeError:
        raise _unreadable(1, *NOT_UTF8) from None
    return await load_programmes(connection, told)


async def targets(connection: AsyncConnection, path: Path, progress: Progress) -> Report:
    """Load targets from CSV."""
    return await load_targets(connection, rows_of(path), progress)


async def register(connection: AsyncConnection, path: Path, progress: Progress) -> Report:
    """Load the history of another system from CSV."""
    return await load_register(connection, rows_of(path), progress)


def rows_of(path: Path) -> Iterator[Row]:
    """Read a CSV file in UTF-8, separated by commas or, as some spreadsheets do, semicolons."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = file.readline()
        file.seek(0)
        mark = ";" if ";" in header and "," not in header else ","
        reader = csv.DictReader(file, delimiter=mark, strict=True)
        try:
            for row in reader:
                if None in row:
                    raise _unreadable(reader.line_num, "thừa ô", "too many cells")
                yield row
        except UnicodeDecodeError:
            raise _unreadable(reader.line_num + 1, *NOT_UTF8) from None
        except csv.Error as error:
            raise _unreadable(reader.line_num, "không đọc được dòng", str(error)) from None


def lines_of(path: Path) -> int:
    """Count the lines of a file."""
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def _unreadable(line: int, vi: str, en: str) -> BadRows:
    return BadRows([BadRow(line, "", vi, en)])
