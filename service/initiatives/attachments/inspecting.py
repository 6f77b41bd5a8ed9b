"""Have a file inspected by a process of its own: what it provokes there stays there."""

import asyncio
import hashlib
import json
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import structlog
from anyio import CapacityLimiter, to_thread

import service
from service.errors import Busy
from service.initiatives.attachments.inspection.verdict import Found, Part, Why
from service.initiatives.attachments.kinds import Kind
from service.initiatives.attachments.receiving import Sent
from service.initiatives.attachments.refusals import BrokenFile, VastFile, refusal

log = structlog.get_logger()

PROGRAM = "service.initiatives.attachments.inspection"
ROOT = Path(service.__file__).parent.parent
INHERITED = ("PATH", "LANG", "LC_", "TMPDIR", "PYTHON", "COVERAGE_")
"""Variables that it gets: none of ours, and no credentials."""
PATIENCE = 40.0
"""Seconds of waiting; it has fewer of computing."""
SAID = 1000
"""Bytes of a verdict at most."""
DESKS = CapacityLimiter(2)
"""Inspections at once in each process."""
MOST_WAITING = 24


@dataclass(frozen=True, slots=True)
class Piece:
    """Content to be stored, by its hash."""

    file: IO[bytes]
    size: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Inspected:
    """What is kept of an upload."""

    found: Found
    whole: Piece
    thumbnail: Piece | None

    def pieces(self) -> list[Piece]:
        """Return what is to be stored."""
        return [self.whole, self.thumbnail] if self.thumbnail else [self.whole]


@asynccontextmanager
async def inspected(sent: Sent) -> AsyncIterator[Inspected]:
    """Lend what may be kept of an upload, or refuse it."""
    if DESKS.statistics().tasks_waiting >= MOST_WAITING:
        raise Busy
    with (
        tempfile.TemporaryFile(buffering=0) as whole,
        tempfile.TemporaryFile(buffering=0) as small,
    ):
        async with DESKS:
            found = await _found(sent.file, whole, small)
        if not found.redrawn:
            yield Inspected(found, Piece(sent.file, sent.size, sent.digest), None)
            return
        # Hashed here: an inspection that was taken over cannot choose what it overwrites.
        pieces = [await to_thread.run_sync(_piece, one) for one in (whole, small)]
        yield Inspected(found, *pieces)


async def _found(*files: IO[bytes]) -> Found:
    descriptors = [file.fileno() for file in files]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        PROGRAM,
        *map(str, descriptors),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if k.startswith(INHERITED)}
        | {"MALLOC_ARENA_MAX": "1"},
        pass_fds=descriptors,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            said = await process.stdout.read(SAID) if process.stdout else b""
            ended = await process.wait()
    except TimeoutError as error:
        log.warning("inspection.endless")
        raise VastFile from error
    finally:
        if process.returncode is None:
            process.kill()
            await asyncio.shield(process.wait())
    if ended:
        log.warning("inspection.failed", ended=ended)
        raise VastFile if ended == -signal.SIGXCPU else BrokenFile
    return _verdict(json.loads(said))


def _verdict(told: dict[str, str | None]) -> Found:
    if why := told.get("why"):
        part = told.get("part")
        raise refusal(Why(why), Part(part) if part else None)
    sides = [int(told[side] or 0) or None for side in ("width", "height")]
    return Found(Kind(told["kind"] or ""), *sides)


def _piece(file: IO[bytes]) -> Piece:
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").digest()  # type: ignore[arg-type]  # any file
    return Piece(file, file.tell(), digest)
