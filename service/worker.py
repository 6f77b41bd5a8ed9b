"""The worker: folds the tally, reads texts, runs dockets, begins days, recounts, forgets."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

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
from service.initiatives import moving, news
from service.initiatives.attachments import collecting
from service.initiatives.attachments.storage import Storage
from service.initiatives.moving import rehang
from service.initiatives.reading import jobs as reading
from service.initiatives.workbooks import jobs as workbooks
from service.messages.mail.letter import Sender
from service.messages.mail.post_office import office
from service.messages.mail.seals import Seals
from service.messages.mail.sending import send
from service.reviews import jobs as reviews
from service.reviews.dockets import running
from service.reviews.escalation import escalate
from service.reviews.queue import usual
from service.reviews.reminding import remind
from service.settings import Settings
from service.tallies import recount
from service.tallies.fold import fold
from service.units import tree
from service.units.models import tree_day
from service.webhooks import jobs as webhooks
from service.webhooks.courier import Courier
from service.webhooks.schedule import Schedule
from service.webhooks.sending import Carrier
from service.webhooks.vault import Vault

log = structlog.get_logger()

BATCH = 20_000
LONGEST_PAUSE = 30.0
WALKS = 4
"""Connections for those who deliver webhooks; each needs one for a moment only."""
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
        await reviews.forget(connection)
        await workbooks.forget(connection)
        await webhooks.forget(connection)


async def announce_all(engine: AsyncEngine) -> None:
    """Tell leaders of milestones that were passed lately, each once."""
    async with engine.begin() as connection:
        await announce(connection)


async def learn_usual(engine: AsyncEngine) -> None:
    """Keep which benefit is usual, so that a queue can show what is not."""
    async with engine.begin() as connection:
        await usual.learn(connection)


async def move_all(engine: AsyncEngine) -> None:
    """Let what waits where it no longer can follow the tree."""
    async with engine.begin() as connection:
        await connection.execute(UNHURRIED)
        await moving.settle(connection)


async def escalate_all(engine: AsyncEngine) -> None:
    """Pass on what is overdue where nobody can decide it."""
    async with engine.begin() as connection:
        await connection.execute(UNHURRIED)
        passed = await escalate(connection)
    if passed:
        log.info("reviews.escalated", count=passed)


async def spread_all(engine: AsyncEngine) -> None:
    """Tell people what happened to their initiatives."""
    more = True
    while more:
        async with engine.begin() as connection:
            more = await news.spread(connection)


async def remind_all(engine: AsyncEngine) -> None:
    """Remind those who may decide of what waits, once each working day."""
    async with engine.begin() as connection:
        await remind(connection, datetime.now(UTC))


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


def mailing(settings: Settings) -> tuple[Job, ...]:
    """Return the job that sends e-mails, when the settings say through whom."""
    found = office(settings)
    if found is None:
        return ()
    home = (settings.public_url or "").rstrip("/")
    sender = Sender(settings.mail_from or "", home, Seals(settings.secret()))
    return (Job("mail", 2, partial(send, office=found, sender=sender)),)


def courier(settings: Settings) -> Courier:
    """Return whoever delivers webhooks for this worker."""
    carrier = Carrier(private=settings.webhook_private)
    return Courier(carrier, Vault(settings.secret()), Schedule())


def jobs(settings: Settings, delivering: Courier) -> tuple[Job, ...]:
    """Return all that a worker does."""
    collect = partial(collecting.collect_all, storage=Storage(settings))
    return (
        Job("fold", 0.5, fold_all),
        Job("read", 2, reading.read_news),
        Job("read late", 10, reading.read_late),
        Job("read past", 300, reading.read_past),
        Job("sweep", 5, reading.sweep),
        Job("dockets", 1, running.work),
        Job("usual", 3600, learn_usual),
        Job("workbooks", 0.5, workbooks.work),
        Job("day", 20, begin_day),
        Job("milestones", 30, announce_all),
        Job("news", 2, spread_all),
        Job("reminders", 60, remind_all),
        Job("webhooks", 1, delivering.round),
        *mailing(settings),
        Job("moves", 600, move_all),
        Job("escalation", 600, escalate_all),
        Job("recount", 3600, recount_all),
        Job("forget", 3600, forget),
        Job("seal", 30, seal_all),
        Job("verify", 86_400, verify_seals),
        Job("attachments", 600, collect),
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


async def run(url: str, stop: asyncio.Event, settings: Settings) -> None:
    """Do every job until asked to stop."""
    delivering = courier(settings)
    todo = jobs(settings, delivering)
    database = connect(url, pool_size=len(todo) + running.LANES + WALKS)
    tasks = [asyncio.create_task(repeat(job, database.write, stop)) for job in todo]
    log.info("worker.started")
    try:
        await stop.wait()
        _, late = await asyncio.wait(tasks, timeout=PATIENCE)
        for task in late:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        await delivering.close()
        await database.close()
    log.info("worker.stopped")


async def _rest(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        pass
