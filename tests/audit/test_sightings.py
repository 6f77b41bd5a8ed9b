"""The notebook of a process: nothing that was shown goes missing in silence."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from httpx import ASGITransport, AsyncClient
from structlog.testing import capture_logs

from service.app import create_app
from service.db import connect
from service.errors import Busy
from service.ids import uuid7
from service.policy import Actor
from service.trail import sightings as notebook
from service.trail.ledger import Deed
from service.trail.models import Done
from service.trail.sightings import Sightings
from tests.acts import file, refusal, show
from tests.audit.reading import kinds
from tests.conftest import settings_for
from tests.world import World, enter

SOMEBODY = Actor(uuid7(), "Bà Thử", "thu@example.vn")
NOWHERE = "postgresql://127.0.0.1:1/nowhere"


@asynccontextmanager
async def noting(url: str) -> AsyncIterator[Sightings]:
    """Lend a notebook over a database."""
    doors = connect(url)
    try:
        yield Sightings(doors.write, most=3)
    finally:
        await doors.close()


async def test_what_was_noted_is_written_when_the_process_stops(database_url: str) -> None:
    app = create_app(settings_for(database_url))
    transport = ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        AsyncClient(transport=transport, base_url="http://test") as client,
    ):
        world = await enter(app, client)
        told = await file(world)
        await show(world, "officer", told)
        assert app.state.sightings.waiting() == 1
    after = create_app(settings_for(database_url))
    async with after.router.lifespan_context(after):
        world.app = after
        assert await world.rows("SELECT kind FROM audit WHERE kind = 'initiative.seen'") == [
            ("initiative.seen",)
        ]


async def test_what_is_noted_is_written_within_a_moment_and_a_batch_at_a_time(
    world: World,
) -> None:
    seen = world.app.state.sightings
    for _ in range(2500):
        await seen.note(SOMEBODY, Deed(Done.INITIATIVE_SEEN, people=1))
    async with asyncio.timeout(10):
        while seen.waiting():  # noqa: ASYNC110 - the notebook tells nobody that it is empty
            await asyncio.sleep(0.01)
    assert await world.count("audit") == 2500


async def test_whoever_is_shown_many_people_waits_until_it_is_written(world: World) -> None:
    seen = world.app.state.sightings
    await seen.note(SOMEBODY, Deed(Done.GRANTS_SEEN, people=notebook.FEW))
    assert (await world.count("audit"), seen.waiting()) == (0, 1)
    await seen.note(SOMEBODY, Deed(Done.GRANTS_SEEN, people=notebook.FEW + 1))
    assert (await world.count("audit"), seen.waiting()) == (2, 0)


async def test_with_a_full_notebook_nothing_more_is_shown_and_it_is_counted(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = await file(world)
    monkeypatch.setattr(world.app.state.sightings, "most", 0)
    assert refusal(await world.officer.get(f"/v1/initiatives/{told['id']}")) == (503, "busy")
    assert (await world.worker.get(f"/v1/initiatives/{told['id']}")).status_code == 200
    assert "audit_refused 1.0" in (await world.client.get("/metrics")).text
    monkeypatch.undo()
    await show(world, "officer", told)
    assert await kinds(world, kind="initiative.seen") == ["initiative.seen"]


async def test_while_the_database_is_away_lines_wait_and_at_the_end_are_told_as_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(notebook, "PATIENCE", 0.5)
    async with noting(NOWHERE) as seen:
        seen.start()
        with capture_logs() as logs:
            for _ in range(3):
                await seen.note(SOMEBODY, Deed(Done.DATA_SEEN))
            with pytest.raises(Busy):
                await seen.note(SOMEBODY, Deed(Done.DATA_SEEN))
            await seen.stop()
    assert seen.refused == 1
    assert [line["lines"] for line in logs if line["event"] == "trail.lost"] == [3]
    assert {line["kind"] for line in logs if line["event"] == "trail.waits"} == {"OperationalError"}


async def test_lines_that_waited_are_written_once_when_the_database_is_back(
    world: World, database_url: str
) -> None:
    async with noting(NOWHERE) as away, noting(database_url) as back:
        away.start()
        for _ in range(3):
            await away.note(SOMEBODY, Deed(Done.DATA_SEEN))
        await asyncio.sleep(0)
        away._engine = back._engine  # noqa: SLF001 - as if the address answered again
        await away.stop()
    assert away.waiting() == 0
    assert await world.count("audit") == 3
