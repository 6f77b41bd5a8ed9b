"""The worker: what it does in its loop, and that it outlives whatever goes wrong."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncEngine
from structlog.testing import capture_logs

from service import worker
from service.clock import today
from service.settings import Settings
from service.worker import Job, repeat
from tests.acts import file
from tests.conftest import settings_for
from tests.reviews.staff import change, overdue
from tests.world import World

DONE = """
SELECT (SELECT count(*) FROM tally_delta) = 0
    AND (SELECT settled_on FROM tree_day) = :today
    AND (SELECT count(*) FROM recount) = 1
    AND (SELECT count(*) FROM idempotent_answer) = 0
"""
LAST = """
SELECT CAST(e.initiative_id AS text), e.act FROM event e
JOIN initiative i ON i.initiative_id = e.initiative_id AND i.version = e.seq
JOIN unit u ON u.id = i.waits_at AND u.code = 'HN-Q2' AND u.id = e.to_unit_id
"""


@asynccontextmanager
async def working(url: str, settings: Settings | None = None) -> AsyncIterator[None]:
    """Run a worker meanwhile, and see it end in order."""
    stop = asyncio.Event()
    running = asyncio.create_task(worker.run(url, stop, settings or settings_for(url)))
    try:
        yield
        assert not running.done()
    finally:
        stop.set()
        async with asyncio.timeout(5):
            await running


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    """Wait until it is true."""
    async with asyncio.timeout(10):
        while not await true():  # noqa: ASYNC110 - the database has no event to wait for
            await asyncio.sleep(0.05)


async def test_it_folds_begins_the_day_recounts_and_forgets(
    world: World, database_url: str
) -> None:
    await file(world)
    await world.rows("UPDATE tree_day SET settled_on = settled_on - 1")
    await world.worker.post("/v1/initiatives", {}, key="an old one")
    await world.rows("UPDATE idempotent_answer SET made_at = now() - interval '1 year'")
    assert await world.count("tally_delta") > 0

    async def done() -> bool:
        return bool((await world.rows(DONE, today=today()))[0][0])

    async with working(database_url):
        await until(done)
    assert await world.differences() == []
    assert (await world.rows("SELECT differences FROM recount"))[0] == (0,)


async def test_it_lets_what_waits_follow_a_closing_on_its_day(
    world: World, database_url: str
) -> None:
    told = await file(world, "officer")
    await change(world, "HN-Q1", "closures", on=str(today()), successor="HN-Q2")
    # As if that had been said yesterday.
    for earlier in (
        "UPDATE unit SET closed_on = closed_on - 1 WHERE closed_on IS NOT NULL",
        "UPDATE unit_version SET until_on = until_on - 1 WHERE until_on < '9999-12-31'",
        "UPDATE unit_version SET from_on = from_on - 1 WHERE from_on > now()",
        "UPDATE tree_day SET settled_on = settled_on - 1",
    ):
        await world.rows(earlier)

    async def moved() -> bool:
        return await world.rows(LAST) == [(told["id"], "moved")]

    async with working(database_url):
        await until(moved)
    assert await world.differences() == []


async def test_it_passes_on_what_is_overdue_where_nobody_decides(
    world: World, database_url: str
) -> None:
    told = await file(world, unit="HN-0003")
    await overdue(world)

    async def passed() -> bool:
        return await world.rows(LAST) == [(told["id"], "escalated")]

    async with working(database_url), working(database_url):
        await until(passed)
    assert await world.differences() == []


async def test_two_workers_share_the_work(world: World, database_url: str) -> None:
    async def folded() -> bool:
        return await world.count("tally_delta") == 0

    for _ in range(5):
        await file(world)
    async with working(database_url), working(database_url):
        await until(folded)
    assert await world.differences() == []


async def test_it_waits_for_a_database_that_is_away() -> None:
    url = "postgresql://127.0.0.1:1/nowhere"
    with capture_logs() as lines:
        async with working(url):
            await asyncio.sleep(0.5)
    failed = [line for line in lines if line["event"] == "job.failed"]
    assert {line["job"] for line in failed} == await _names(settings_for(url))
    assert {line["log_level"] for line in failed} == {"warning"}


async def _names(settings: Settings) -> set[str]:
    delivering = worker.courier(settings)
    await delivering.close()
    return {job.name for job in worker.jobs(settings, delivering)}


async def test_a_job_that_fails_is_tried_again_ever_less_often(world: World) -> None:
    tried = []
    stop = asyncio.Event()

    async def act(_: AsyncEngine) -> None:
        tried.append(asyncio.get_running_loop().time())
        if len(tried) < 3:
            raise LookupError
        stop.set()

    with capture_logs() as lines:
        await repeat(Job("try", 0.01, act), world.app.state.database.write, stop)
    assert [(line["job"], line["again_in"]) for line in lines] == [("try", 1.0), ("try", 2.0)]
    assert tried[1] - tried[0] >= 1.0
    assert tried[2] - tried[1] >= 2.0
