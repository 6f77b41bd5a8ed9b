"""The demonstration data, loaded once for all these tests; they only read, or undo what they do.

One process runs them all: no second one loads it.
"""

import asyncio
from collections.abc import AsyncIterator

import pytest
from httpx import ASGITransport, AsyncClient

from service import demo
from service.app import create_app
from service.db import connect
from service.embedded import Server
from tests.conftest import copy, settings_for
from tests.demo.stage import Stage

DATABASE = "demonstration"


async def _load(url: str) -> list[tuple[str, int, int]]:
    told: list[tuple[str, int, int]] = []
    database = connect(url)
    await demo.load(database, lambda *step: told.append(step))
    await database.close()
    return told


@pytest.fixture(scope="session")
def told(
    server: Server, empty: str, tmp_path_factory: pytest.TempPathFactory, testrun_uid: str
) -> list[tuple[str, int, int]]:
    """Load the demonstration, once in a run; return what was told meanwhile."""
    (tmp_path_factory.getbasetemp().parent / f"loaded-{testrun_uid}").touch(exist_ok=False)
    copy(server, DATABASE, empty)
    return asyncio.run(_load(server.address(DATABASE)))


@pytest.fixture
async def stage(server: Server, told: list[tuple[str, int, int]]) -> AsyncIterator[Stage]:
    assert told
    app = create_app(settings_for(server.address(DATABASE)))
    async with app.router.lifespan_context(app):
        transport = ASGITransport(app, raise_app_exceptions=False)
        async with AsyncClient(transport=transport, base_url="http://test") as client:
            yield Stage(app, client)
