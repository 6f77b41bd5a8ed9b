"""Have an uploaded file read by a process of its own, and tell what it is or why it is refused."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from anyio import CapacityLimiter, open_file

import service
from service.errors import Busy
from service.initiatives.workbooks.refusals import KNOWN, UnreadableFile

SHEET = "service.initiatives.workbooks.sheet"
HOME = Path(service.__path__[0]).parent
NOTHING_MORE = {"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
"""The environment of the reading process: whoever breaks it finds no secret there."""
READERS = CapacityLimiter(2)
"""Files that are read at once by this process."""
MOST_WAITING = 16
PATIENCE = 60
"""Seconds that reading a file may take."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file is, and where its entries lie: a line for each, its number and its cells."""

    digest: bytes
    form: str
    sheet: str
    columns: list[Any]
    rows: int
    entries: Path


async def received(stream: AsyncIterator[bytes], folder: Path) -> Reading:
    """Put what comes into a file and have it read."""
    source, entries = folder / "file", folder / "entries"
    digest = sha256()
    async with await open_file(source, "wb") as file:
        async for chunk in stream:
            digest.update(chunk)
            await file.write(chunk)
    if READERS.statistics().tasks_waiting >= MOST_WAITING:
        raise Busy
    async with READERS:
        told = await _read(source, entries)
    if "unfit" in told:
        raise KNOWN[told["unfit"]](**told["facts"])
    return Reading(digest.digest(), **told, entries=entries)


async def _read(source: Path, entries: Path) -> Mapping[str, Any]:
    reader = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", SHEET, str(source), str(entries)),
        cwd=HOME,
        env=NOTHING_MORE,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            said, _ = await reader.communicate()
    except TimeoutError:
        raise UnreadableFile from None
    finally:
        if reader.returncode is None:
            reader.kill()
            await reader.wait()
    if reader.returncode != 0:
        raise UnreadableFile
    told: Mapping[str, Any] = json.loads(said)
    return told
