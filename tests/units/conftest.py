"""The land in which these tests play: a database of its own, so that they may count everything."""

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from service.embedded import Server
from tests.conftest import populated
from tests.units.land import Land, enter, found


@pytest.fixture(scope="session")
def template(server: Server, empty: str) -> str:
    """Make the database from which each test's own is cloned."""
    return populated(server, "land", empty, found)


@pytest.fixture
async def land(app: FastAPI, client: AsyncClient) -> Land:
    return await enter(app, client)
