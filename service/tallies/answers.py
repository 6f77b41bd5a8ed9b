"""What a topic is answered with now: of one snapshot, and kept for as long as the ledger stands."""

import time
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import orjson
from fastapi.sse import format_sse_event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from service import etags
from service.db import snapshot
from service.tallies.position import position

EASE = 10
"""What took a second is not made again for ten: a dear answer does not hold up the others."""
RENEWAL = 10.0
"""Seconds after which the names and targets of a tally are read again."""


class Topic(Protocol):
    """Something that has figures to show; equal topics have one answer."""

    @property
    def event(self) -> str:
        """Return the name of its messages."""

    @property
    def public(self) -> bool:
        """Tell whether anybody may read it."""

    @property
    def keeps(self) -> float:
        """Return after how many seconds it is read again although the ledger stands still."""

    async def answer(self, connection: AsyncConnection) -> dict[str, Any]:
        """Return the figures, with `as_of`."""

    def __hash__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """The figures at one position of the ledger, ready to be sent to any number of readers."""

    position: int
    since: int
    """The position from which on the figures have been these."""
    tag: str
    body: bytes
    message: bytes
    keeps: float
    """Seconds for which it holds although the ledger stands still."""
    took: float = 0.0
    """Seconds that it took to make."""
    made: float = field(default_factory=time.monotonic)

    def holds(self, at: int) -> bool:
        """Tell whether it need not be made anew when the ledger is at this position."""
        return self.position == at and time.monotonic() - self.made < self.keeps

    def rested(self) -> bool:
        """Tell whether it may be made again: a dear one takes a tenth of the time at most."""
        return time.monotonic() - self.made > EASE * self.took

    def known_at(self, last: int) -> bool:
        """Tell whether whoever was last told the figures at a position has these."""
        return self.since <= last <= self.position


async def make(engine: AsyncEngine, topic: Topic, old: Answer | None) -> Answer:
    """Answer a topic anew; position and figures are of one snapshot."""
    began = time.monotonic()
    async with snapshot(engine) as connection:
        at = await position(connection)
        told = await topic.answer(connection)
    # As of now is no figure: the tag stays the same until one changes.
    tag = etags.etag(orjson.dumps({**told, "as_of": None}))
    body = orjson.dumps(told, option=orjson.OPT_UTC_Z)
    message = format_sse_event(event=topic.event, id=str(at), data_str=body.decode())
    new = Answer(at, at, tag, body, message, topic.keeps, took=time.monotonic() - began)
    return replace(new, since=old.since) if old is not None and old.tag == tag else new
