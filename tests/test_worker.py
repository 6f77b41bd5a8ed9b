"""The worker: what it does in its loop, and that it outlives whatever goes wrong."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncEngine
from structlog.testing import capture_logs

from service import worker
from service.clock import today
from service.worker import Job, repeat
from tests.acts import file
from tests.world import World

DONE = """
SELECT (SELECT count(*) FROM tally_delta) = 0
    AND (SELECT settled_on FROM tree_day) = :today
    AND (SELECT count(*) FROM recount) = 1
    AND (SELECT count(*) FROM idempotent_answer) = 0
"""


@asynccontextmanager
async def working(url: str) -> AsyncIterator[None]:
    """Run a worker meanwhile, and see it end in order."""
    stop = asyncio.Event()
    running = asyncio.create_task(worker.run(url, stop))
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


async def test_two_workers_share_the_work(world: World, database_url: str) -> None:
    async def folded() -> bool:
        return await world.count("tally_delta") == 0

    for _ in range(5):
        await file(world)
    async with working(database_url), working(database_url):
        await until(folded)
    assert await world.differences() == []


async def test_it_waits_for_a_database_that_is_away() -> None:
    with capture_logs() as lines:
        async with working("postgresql://127.0.0.1:1/nowhere"):
            await asyncio.sleep(0.5)
    failed = [line for line in lines if line["event"] == "job.failed"]
    assert {line["job"] for line in failed} == {job.name for job in worker.JOBS}
    assert {line["log_level"] for line in failed} == {"warning"}


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
