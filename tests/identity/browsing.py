"""Browsers: each with a cookie jar of its own, and with the CSRF token that it was told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response

from tests.identity.people import PASSWORD

COOKIE = "session"


@asynccontextmanager
async def browser(app: FastAPI, address: str = "http://test") -> AsyncIterator[AsyncClient]:
    """Open a browser that knows nobody."""
    transport = ASGITransport(app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url=address) as opened:
        yield opened


async def enters(
    opened: AsyncClient, login: str, password: str = PASSWORD, **headers: str
) -> Response:
    """Sign a browser in, as a page of the service does."""
    form = {"grant_type": "password", "username": login, "password": password}
    return await opened.post("/v1/session", data=form, headers=headers)


async def marked(opened: AsyncClient) -> dict[str, str]:
    """Return the header that a change carries."""
    told: dict[str, Any] = (await opened.get("/v1/session")).json()
    return {"X-CSRF-Token": told["csrf"]}


def attributes(answer: Response) -> tuple[str, str, list[str]]:
    """Return name, value and attributes of the one cookie that an answer sets."""
    (line,) = answer.headers.get_list("set-cookie")
    pair, *rest = line.split("; ")
    name, _, value = pair.partition("=")
    return name, value.strip('"'), sorted(rest)
