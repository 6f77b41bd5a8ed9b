"""When figures are final: every transaction that may still add to that minute has ended."""

import asyncio
import time
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from service.conferences.statements.schemas import Freezing
from service.conferences.statements.scopes import InvalidStatement
from service.errors import Busy, Fault
from service.tallies.schemas import instant

PATIENCE = 25.0
"""Seconds to wait; a request's transaction lasts 20 at most."""
FIRST_PAUSE, LONGEST_PAUSE = 0.02, 0.25
CLOCK = text("SELECT clock_timestamp()")
# An event takes the clock inside its transaction, and may do so before it first writes. Whoever
# has written nothing for longer than any request may last only reads.
# A function of the owner's: whoever only adds to the ledgers does not see the others' sessions.
UNDER_WAY = text("SELECT under_way(:as_of, :patience)")


class StillWriting(Busy):
    vi = "Còn giao dịch đang ghi vào thời điểm này, nên số liệu chưa thể chốt. Hãy thử lại."
    en = "Something is still being written as of that moment. Try again in a while."


@dataclass(frozen=True, slots=True)
class Final:
    """A request whose instants lie in the past, with figures that are final."""

    body: Freezing
    as_of: datetime
    since: datetime | None


async def final(reading: AsyncEngine, body: Freezing) -> Final:
    """Return a request with its instants, as soon as their figures are final.

    An instant is taken exactly as given; without one it is the last full minute.
    """
    async with reading.connect() as look:
        now: datetime = (await look.execute(CLOCK)).scalar_one()
    as_of = instant(body.as_of) if body.as_of else now.replace(second=0, microsecond=0)
    since = instant(body.since) if body.since else None
    faults = []
    if as_of > now:
        words = "thời điểm chốt còn ở tương lai", "figures of the future cannot be frozen"
        faults.append(Fault("/as_of", *words, rule="past"))
    if since is not None and since >= as_of:
        words = "phải trước thời điểm chốt", "must lie before the moment that is frozen"
        faults.append(Fault("/since", *words, rule="earlier"))
    if faults:
        raise InvalidStatement(errors=faults)
    await settled(reading, as_of)
    return Final(body, as_of, since)


async def settled(reading: AsyncEngine, as_of: datetime, patience: float = PATIENCE) -> None:
    """Wait until nothing can be added to the figures as of an instant; holds no connection."""
    until, pause = time.monotonic() + patience, FIRST_PAUSE
    while True:
        async with reading.connect() as look:
            asked = {"as_of": as_of, "patience": PATIENCE}
            if not (await look.execute(UNDER_WAY, asked)).scalar_one():
                return
        if time.monotonic() >= until:
            raise StillWriting
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
