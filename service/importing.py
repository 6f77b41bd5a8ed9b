"""Load a file from the command line: all of it or nothing, bad rows named."""

import csv
from collections.abc import Awaitable, Callable, Iterator, Mapping
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from service import terminal
from service.preparing import work
from service.rows import BadRow, BadRows, Report
from service.tallies.rehang import rehang
from service.units.importing import load_units

Row = Mapping[str, str | None]
Progress = Callable[[int], None]
Load = Callable[[AsyncConnection, Path, Progress], Awaitable[Report]]


async def load(url: str, path: Path, loader: Load) -> Report:
    """Load one file in one transaction, with a progress bar."""
    with terminal.progress(path.name, lines_of(path) - 1) as progress:
        async with work(url) as connection:
            return await loader(connection, path, progress)


async def units(connection: AsyncConnection, path: Path, progress: Progress) -> Report:
    """Load units from CSV."""
    return await load_units(connection, rehang, rows_of(path), progress)


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
            raise _unreadable(reader.line_num + 1, "tệp không phải UTF-8", "not UTF-8") from None
        except csv.Error as error:
            raise _unreadable(reader.line_num, "không đọc được dòng", str(error)) from None


def lines_of(path: Path) -> int:
    """Count the lines of a file."""
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def _unreadable(line: int, vi: str, en: str) -> BadRows:
    return BadRows([BadRow(line, "", vi, en)])
