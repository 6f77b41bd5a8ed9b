"""The land in which these tests play: a database of its own, so that they may count everything."""

import asyncio

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from service import migrations
from service.app import create_app
from service.embedded import Server
from tests.conftest import run_sql, settings_for
from tests.units.land import Land, enter, found


@pytest.fixture(scope="session")
def template(server: Server) -> str:
    """Make the database from which each test's own is cloned."""
    run_sql(server, "CREATE DATABASE land")
    migrations.upgrade(server.address("land"))
    asyncio.run(_populate(server.address("land")))
    return "land"


async def _populate(url: str) -> None:
    app = create_app(settings_for(url))
    async with app.router.lifespan_context(app):
        await found(app)


@pytest.fixture
async def land(app: FastAPI, client: AsyncClient) -> Land:
    return await enter(app, client)
