"""The Python client at the real service: in the process, or over a socket."""

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI

from tests.together.watching import served


@pytest.fixture
async def address(app: FastAPI) -> AsyncIterator[str]:
    async with served(app) as address:
        yield address
