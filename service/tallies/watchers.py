"""Whoever watches: one slot for the newest answer, and what lets go of a dead connection."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from math import inf

from service.tallies.answers import Answer, Topic
from service.tallies.rights import Right

TICK = 0.5
"""Seconds between two looks at the ledger, and between two messages to a watcher."""
KEEP_ALIVE = 15.0
"""Seconds of silence after which a watcher gets a sign of life."""


def _nothing() -> None:
    """Stand for a connection that cannot be cut."""


@dataclass(slots=True, eq=False)
class Watcher:
    """One who waits for the answers to a topic; whatever he did not take in time is replaced."""

    topic: Topic
    right: Right | None = None
    until: float = inf
    """When its token expires, in seconds since 1970."""
    cut: Callable[[], None] = _nothing
    """Ends its connection at once, whatever has not been sent."""
    over: bool = False
    newest: Answer | None = None
    _next: float = 0.0
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    def give(self, answer: Answer) -> None:
        """Put an answer into the slot, in the place of one that was not taken."""
        self.newest = answer
        self._wake.set()

    def end(self) -> None:
        """Let it go."""
        self.over = True
        self._wake.set()

    async def next(self) -> Answer | None:
        """Wait for an answer; None when it is time for a sign of life, or `over`."""
        with suppress(TimeoutError):
            async with asyncio.timeout(min(KEEP_ALIVE, self.until - time.time())):
                await self._wake.wait()
        # Whoever came between two looks had his first answer a moment ago.
        if self.newest is not None and (early := self._next - time.monotonic()) > 0:
            await asyncio.sleep(early)
        self.over = self.over or time.time() >= self.until
        newest, self.newest = self.newest, None
        self._wake.clear()
        if newest is not None:
            self._next = time.monotonic() + TICK
        return None if self.over else newest
