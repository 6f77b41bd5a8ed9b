"""The town in which these tests play."""

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from service.embedded import Server
from tests.conftest import populated
from tests.identity.people import Town, enter, settle


@pytest.fixture(scope="session")
def template(server: Server, template: str) -> str:
    """Make the database from which each test's own is cloned."""
    return populated(server, "town", template, settle)


@pytest.fixture
async def town(app: FastAPI, client: AsyncClient) -> Town:
    return await enter(app, client)
