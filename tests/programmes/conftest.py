"""The town in which these tests play."""

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from tests.identity.people import Town, settle


@pytest.fixture
async def town(app: FastAPI, client: AsyncClient) -> Town:
    return await settle(app, client)
