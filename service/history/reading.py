"""Read the ledger as it grows: each name by one at a time, and what commits late is not lost.

An event carries the clock of a moment inside its transaction, so it may become visible after later
ones. A reader therefore looks again at all since the last instant before which nothing can come any
more; what it makes of an event must be the same however often it sees it.
"""

from datetime import datetime, timedelta

from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.history.models import reader

LONGEST = timedelta(seconds=25)
"""Whoever has written nothing for longer than any request may last only reads."""
CLOCKS = timedelta(seconds=5)
"""By how much the database's clock may be set back without harm."""
# As of the beginning of this transaction: whoever began since is not listed, and need not be.
FINAL = text("SELECT begun_first(CAST(:longest AS interval))")


async def begun(connection: AsyncConnection, name: str) -> datetime | None:
    """Return since when a reader has to look, held until commit; None: another is at it."""
    mine = select(reader.c.until).where(reader.c.name == name)
    found = await connection.execute(mine.with_for_update(skip_locked=True))
    until: datetime | None = found.scalar_one_or_none()
    return until


async def final(connection: AsyncConnection) -> datetime:
    """Return an instant before which no event can appear any more; ask before looking."""
    instant: datetime = (await connection.execute(FINAL, {"longest": LONGEST})).scalar_one()
    return instant - CLOCKS


async def done(connection: AsyncConnection, name: str, until: datetime) -> None:
    """Note that all before an instant has been dealt with; it never goes back."""
    later = update(reader).where(reader.c.name == name, reader.c.until < until)
    await connection.execute(later.values(until=until))
