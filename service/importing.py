"""Load a file from the command line: all of it or nothing, bad rows named."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from service import terminal
from service.conferences.bonds import bonds
from service.initiatives.importing import load_register
from service.initiatives.moving import rehang
from service.preparing import work
from service.programmes.filling import load_targets
from service.programmes.loading import load_programmes
from service.rows import Report
from service.tables import NOT_UTF8, Table, unreadable
from service.units.importing import load_units

Progress = Callable[[int], None]


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
        raise unreadable(error.lineno, "không phải JSON hợp lệ", error.msg) from None
    except UnicodeDecodeError:
        raise unreadable(1, *NOT_UTF8) from None
    return await load_programmes(connection, bonds, told)


async def targets(connection: AsyncConnection, path: Path, progress: Progress) -> Report:
    """Load targets from CSV."""
    return await _table(path, lambda rows: load_targets(connection, rows, progress))


async def register(connection: AsyncConnection, path: Path, progress: Progress) -> Report:
    """Load the history of another system from CSV."""
    return await _table(path, lambda rows: load_register(connection, rows, progress))


async def _table(path: Path, load_rows: Callable[[Table], Awaitable[Report]]) -> Report:
    return await Table(lambda: path.open("rb")).loaded(load_rows)


def lines_of(path: Path) -> int:
    """Count the lines of a file."""
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
