"""Live figures: one look at the ledger for all who watch, each topic answered once for all."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import suppress
from math import inf

import structlog
from psycopg import Error as DriverError
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine

from service.errors import Busy, Problem
from service.tallies.answers import Answer, Topic, make
from service.tallies.position import position
from service.tallies.rights import lost
from service.tallies.watchers import TICK, Watcher

log = structlog.get_logger()

RIGHTS = 20.0
"""Seconds between two checks of who may still watch."""
LONGEST_PAUSE = 5.0
STALE = 300.0
"""Seconds for which the public board may serve while the database does not answer."""
SLICE = 256
"""Watchers woken at once; between two slices other requests have their turn."""
LAST_WORDS = 1.0
"""Seconds in which a watcher may take the end of its stream when the process stops."""
AWAY = (DBAPIError, DriverError, PoolTimeoutError, OSError)
"""What a database that is away raises."""


class Crowded(Busy):
    vi = "Hiện có quá nhiều màn hình theo dõi trực tiếp; hãy thử lại sau ít phút."
    en = "Too many screens watch live at the moment; try again in a while."
    headers = {"Retry-After": "30"}  # noqa: RUF012 - as in every problem


class Live:
    """What one process shows live: who watches which topic, and the newest answers."""

    def __init__(self, engine: AsyncEngine, *, most: int, topics: int, patience: float) -> None:
        self.patience = patience
        self._engine = engine
        self._most, self._topics = most, topics
        self._watchers: dict[Topic, set[Watcher]] = {}
        self._answers: dict[Topic, Answer] = {}
        self._turn = asyncio.Lock()
        self._position, self._looked, self._failed, self._checked = -1, -inf, -inf, -inf
        self._task: asyncio.Task[None] | None = None
        self._over = False

    def count(self) -> int:
        """Return how many watch."""
        return sum(map(len, self._watchers.values()))

    async def ask(self, topic: Topic) -> Answer:
        """Return the answer of this moment; of all who ask at once, one makes it."""
        asked = time.monotonic()
        # One at a time: a crowd costs one connection, and never the whole pool.
        async with self._turn:
            if self._looked < asked:
                await self._look()
            known = self._answers.get(topic)
            if known is not None and known.holds(self._position):
                return known
            return await self._renew(topic)

    async def glance(self, topic: Topic) -> Answer:
        """Return an answer of this half second; an older one while the database is away."""
        known, now = self._answers.get(topic), time.monotonic()
        if known is not None:
            if now - self._looked < TICK and known.holds(self._position):
                return known
            if now - self._failed < LONGEST_PAUSE and now - known.made < STALE:
                return known
        try:
            return await self.ask(topic)
        except AWAY:
            self._failed = time.monotonic()
            if known is None or self._failed - known.made > STALE:
                raise
            return known

    def room(self, topic: Topic) -> None:
        """Refuse when too many watch; the public takes at most half of the places."""
        watched = [len(who) for what, who in self._watchers.items() if what.public]
        full = self.count() >= self._most or (topic.public and sum(watched) >= self._most // 2)
        wide = topic not in self._watchers and len(self._watchers) >= self._topics
        if self._over or full or wide:
            raise Crowded

    def enter(self, watcher: Watcher, answer: Answer, last: int | None) -> None:
        """Let somebody watch; whoever has the figures already is sent nothing at first."""
        newest = self._answers.get(watcher.topic, answer)
        if last is None or not newest.known_at(last):
            watcher.give(newest)
        self._answers[watcher.topic] = newest
        self._watchers.setdefault(watcher.topic, set()).add(watcher)
        if self._over:
            watcher.end()
        elif self._task is None or self._task.done():
            self._checked = time.monotonic()
            self._task = asyncio.create_task(self._run())

    def leave(self, watcher: Watcher) -> None:
        """Let somebody go."""
        around = self._watchers[watcher.topic]
        around.remove(watcher)
        if not around:
            del self._watchers[watcher.topic]

    @property
    def over(self) -> bool:
        """Tell whether the process stops."""
        return self._over

    def end(self) -> None:
        """Let everybody go, because the process stops; whoever does not take it is cut off."""
        self._over = True
        for watcher in self._everybody():
            watcher.end()
        asyncio.get_running_loop().call_later(LAST_WORDS, self._cut)

    async def stop(self) -> None:
        """End looking at the ledger."""
        self._over = True
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def _everybody(self) -> Iterator[Watcher]:
        return (watcher for around in list(self._watchers.values()) for watcher in list(around))

    def _cut(self) -> None:
        for watcher in self._everybody():
            watcher.cut()

    async def _run(self) -> None:
        """Look again and again for as long as somebody watches; a failure ends no stream."""
        failures = 0
        while self._watchers and not self._over:
            await asyncio.sleep(min(TICK * 2**failures, LONGEST_PAUSE))
            try:
                await self._round()
                failures = 0
            except Exception as error:
                failures += 1
                # A database that is away for a moment needs no trace.
                away = isinstance(error, (OperationalError, DriverError, PoolTimeoutError))
                log.warning("live.failed", failures=failures, exc_info=None if away else error)

    async def _round(self) -> None:
        async with self._turn:
            await self._look()
        # What most people watch comes first.
        for topic in sorted(self._watchers, key=lambda one: -len(self._watchers.get(one, ()))):
            async with self._turn:
                known = self._answers[topic]
                if topic in self._watchers and not known.holds(self._position) and known.rested():
                    await self._renewed(topic)
        if time.monotonic() - self._checked > RIGHTS:
            await self._check()

    async def _look(self) -> None:
        began = time.monotonic()
        async with self._engine.connect() as connection:
            self._position = await position(connection)
        self._looked = began

    async def _renewed(self, topic: Topic) -> None:
        try:
            await self._renew(topic)
        except AWAY:
            raise
        except Problem:  # what was asked about is there no more: let them ask again and be told
            for watcher in list(self._watchers.get(topic, ())):
                watcher.end()
        except Exception:  # a bug in one answer must not keep the others from being made
            log.exception("bug", topic=type(topic).__name__)

    async def _renew(self, topic: Topic) -> Answer:
        """Make an answer and hand it to all who watch, if it is another one."""
        old = self._answers.get(topic)
        new = self._answers[topic] = await make(self._engine, topic, old)
        if old is None:
            self._forget()
        elif new.tag != old.tag:
            for place, watcher in enumerate(list(self._watchers.get(topic, ())), 1):
                watcher.give(new)
                if place % SLICE == 0:
                    await asyncio.sleep(0)
        return new

    def _forget(self) -> None:
        """Keep room: forget the oldest answers that nobody watches."""
        idle = [topic for topic in self._answers if topic not in self._watchers]
        for topic in idle[: max(0, len(self._answers) - 2 * self._topics)]:
            del self._answers[topic]

    async def _check(self) -> None:
        """End the streams of those who may watch no more."""
        rights = {watcher.right for watcher in self._everybody() if watcher.right is not None}
        async with self._engine.connect() as connection:
            gone = await lost(connection, rights)
        self._checked = time.monotonic()
        for watcher in self._everybody():
            if watcher.right in gone:
                watcher.end()
