"""Who saw what: noted by the process that showed it, written a batch at a time.

Reads use connections that cannot write, so their lines wait here for a moment. Nothing is lost
in silence: with a full notebook nothing more is shown, and what a killed process had noted within
the last fraction of a second is all that can be missing. Whoever is shown many people at once
waits until his line is written.
"""

import asyncio
from collections import deque
from datetime import UTC, datetime
from typing import Annotated

import orjson
import structlog
from fastapi import Depends, Request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from service.errors import Busy
from service.policy import Actor
from service.trail.ledger import Deed, line_of

log = structlog.get_logger()

MOST = 10_000
"""Lines that may wait; then nothing more is shown."""
BATCH = 1000
GATHERING = 0.2
"""Seconds in which lines gather: as much as a killed process may lose."""
FEW = 10
"""Whoever is shown more people at once waits until it is written."""
PATIENCE = 5.0
"""Seconds that somebody waits for his line, and that the lines get when the process stops."""
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0

# One parameter, so that the statement is the same for any number of lines.
WRITE = text("""
INSERT INTO audit
    (at, id, kind, actor_id, role, by_unit_id, unit_id, subject, what, people, address)
SELECT at, id, kind, actor_id, role, by_unit_id, unit_id, subject, what, people, address
FROM jsonb_to_recordset(CAST(:lines AS jsonb)) AS line (at timestamptz, id uuid, kind text,
    actor_id uuid, role text, by_unit_id int, unit_id int, subject text, what text, people int,
    address text)
""")


class Sightings:
    """The notebook of one process."""

    def __init__(self, engine: AsyncEngine, *, most: int = MOST) -> None:
        self.most = most
        self.refused = 0
        """How often nothing was shown because the notebook was full."""
        self._engine = engine
        self._lines: deque[dict[str, object]] = deque()
        self._noted = self._written = 0
        self._some, self._hurry = asyncio.Event(), asyncio.Event()
        self._progress = asyncio.Condition()
        self._task: asyncio.Task[None] | None = None

    def waiting(self) -> int:
        """Return how many lines wait to be written."""
        return len(self._lines)

    async def note(self, actor: Actor, deed: Deed) -> None:
        """Note what somebody is about to be shown; refuse to show it when that cannot be noted."""
        if len(self._lines) >= self.most:
            self.refused += 1
            raise Busy
        self._lines.append({**line_of(actor, deed), "at": datetime.now(UTC)})
        self._noted += 1
        self._some.set()
        if deed.people > FEW:
            await self.flush()

    def start(self) -> None:
        """Begin to write."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Write what is left; what cannot be written is told."""
        try:
            await self.flush()
        except Busy:
            log.error("trail.lost", lines=len(self._lines))  # noqa: TRY400 - the count tells all
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def flush(self) -> None:
        """Return when all that was noted so far is written; refuse after a while."""
        place = self._noted
        self._hurry.set()
        try:
            async with asyncio.timeout(PATIENCE), self._progress:
                await self._progress.wait_for(lambda: self._written >= place)
        except TimeoutError:
            raise Busy from None

    async def _run(self) -> None:
        pause = FIRST_PAUSE
        while True:
            await self._some.wait()
            await self._gather()
            try:
                await self._write()
                pause = FIRST_PAUSE
            except (SQLAlchemyError, OSError) as error:
                log.warning("trail.waits", lines=len(self._lines), kind=type(error).__qualname__)
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)

    async def _gather(self) -> None:
        try:
            async with asyncio.timeout(GATHERING):
                await self._hurry.wait()
        except TimeoutError:
            pass

    async def _write(self) -> None:
        self._hurry.clear()
        while self._lines:
            count = min(len(self._lines), BATCH)
            lines = orjson.dumps([self._lines[place] for place in range(count)]).decode()
            async with self._engine.begin() as connection:
                await connection.execute(WRITE, {"lines": lines})
            for _ in range(count):
                self._lines.popleft()
            self._written += count
            async with self._progress:
                self._progress.notify_all()
        self._some.clear()


async def _sightings(request: Request) -> Sightings:
    sightings: Sightings = request.app.state.sightings
    return sightings


Seen = Annotated[Sightings, Depends(_sightings)]
"""Where a read notes whose data it shows."""
