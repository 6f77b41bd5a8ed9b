"""The worker: folds the tally, begins the days of the tree, recounts, forgets."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from service import clock
from service.audit import verification
from service.audit.sealing import seal
from service.conferences.pace.announcing import announce
from service.db import connect
from service.identity import jobs as identity
from service.tallies import recount
from service.tallies.fold import fold
from service.tallies.rehang import rehang
from service.units import tree
from service.units.models import tree_day

log = structlog.get_logger()

BATCH = 20_000
LONGEST_PAUSE = 30.0
PATIENCE = 1.0
"""Seconds that a job may take to finish once the worker is asked to stop."""
UNHURRIED = text("SET LOCAL statement_timeout = '30min'")


@dataclass(frozen=True, slots=True)
class Job:
    """Something done again and again, so many seconds apart."""

    name: str
    every: float
    act: Callable[[AsyncEngine], Awaitable[None]]


async def fold_all(engine: AsyncEngine) -> None:
    """Fold until nothing waits, a batch in each transaction."""
    folded = BATCH
    while folded == BATCH:
        async with engine.begin() as connection:
            folded = await fold(connection, BATCH)


async def begin_day(engine: AsyncEngine) -> None:
    """Put the tree on today's footing, once a day."""
    async with engine.begin() as connection:
        settled_on = (await connection.execute(select(tree_day.c.settled_on))).scalar_one()
        if settled_on < clock.today():
            await connection.execute(UNHURRIED)
            await tree.settle(connection, rehang)
            log.info("tree.settled", day=clock.today().isoformat())


async def recount_all(engine: AsyncEngine) -> None:
    """Compare the tally with the register; a difference is logged as an error."""
    async with engine.begin() as connection:
        await recount.check(connection)


async def forget(engine: AsyncEngine) -> None:
    """Delete what no longer serves."""
    async with engine.begin() as connection:
        await identity.forget(connection)


async def announce_all(engine: AsyncEngine) -> None:
    """Tell leaders of milestones that were passed lately, each once."""
    async with engine.begin() as connection:
        await announce(connection)


async def seal_all(engine: AsyncEngine) -> None:
    """Seal what was recorded since the last seal."""
    async with engine.begin() as connection:
        # An import may have recorded millions of rows at once.
        await connection.execute(UNHURRIED)
        await seal(connection)


async def verify_seals(engine: AsyncEngine) -> None:
    """Compare every row with its seal; a break is logged as an error."""
    async with engine.begin() as connection:
        await verification.check(connection)


JOBS = (
    Job("fold", 0.5, fold_all),
    Job("day", 20, begin_day),
    Job("milestones", 30, announce_all),
    Job("recount", 3600, recount_all),
    Job("forget", 3600, forget),
    Job("seal", 30, seal_all),
    Job("verify", 86_400, verify_seals),
)


async def repeat(job: Job, engine: AsyncEngine, stop: asyncio.Event) -> None:
    """Do a job again and again; a failure is logged and tried again, ever less often."""
    failures = 0
    while not stop.is_set():
        pause = job.every
        try:
            await job.act(engine)
            failures = 0
        except Exception as error:
            failures += 1
            pause = min(0.5 * 2**failures, LONGEST_PAUSE)
            # A database that is away for a moment needs no trace.
            trace = None if isinstance(error, OperationalError) else error
            log.warning("job.failed", job=job.name, again_in=pause, exc_info=trace)
        await _rest(stop, pause)


async def run(url: str, stop: asyncio.Event) -> None:
    """Do every job until asked to stop."""
    database = connect(url, pool_size=len(JOBS))
    tasks = [asyncio.create_task(repeat(job, database.write, stop)) for job in JOBS]
    log.info("worker.started")
    try:
        await stop.wait()
        _, late = await asyncio.wait(tasks, timeout=PATIENCE)
        for task in late:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        await database.close()
    log.info("worker.stopped")


async def _rest(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        pass
