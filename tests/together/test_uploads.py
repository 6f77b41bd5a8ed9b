"""Uploads over a real socket: those that break off, those that never end, those that are large."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from tests.acts import refusal
from tests.initiatives.attachments.making import photo
from tests.initiatives.attachments.sending import draft, listed, on_disk, stored, url
from tests.test_worker import until
from tests.together.watching import served
from tests.world import World

LIMIT = 15 * 1024 * 1024
SERVED = "http_requests_total"


@pytest.fixture
async def address(app: FastAPI) -> AsyncIterator[str]:
    async with served(app) as address:
        yield address


async def test_one_that_breaks_off_in_the_middle_leaves_nothing(
    world: World, app: FastAPI, address: str
) -> None:
    told = await draft(world)
    place = urlsplit(address)
    content = photo(size=(2000, 1500), quality=95)
    head = (
        f"POST {url(told)} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {world.worker.token}\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    async with world.untouched():
        _, writer = await asyncio.open_connection(place.hostname, place.port)
        writer.write(head.encode() + content[: len(content) // 2])
        await writer.drain()

        async def under_way() -> bool:
            return bool(app.state.files.receiver.open)

        async def over() -> bool:
            return not app.state.files.receiver.open

        await until(under_way)
        writer.close()
        await until(over)
    assert on_disk(world) == []
    assert await listed(world, told) == []


async def test_what_is_too_large_is_told_whether_announced_or_not(
    world: World, address: str
) -> None:
    told = await draft(world)
    taken = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal taken
        for _ in range(LIMIT // 65_536 + 100):
            taken += 65_536
            yield b"\xff\xd8\xff" + b"\0" * 65_533

    bodies: list[Any] = [photo().ljust(LIMIT + 1, b"\0"), endless()]
    async with world.untouched(), AsyncClient(base_url=address) as client:
        for body in bodies:
            heads = {"Authorization": f"Bearer {world.worker.token}"}
            answer = await client.post(url(told), content=body, headers=heads)
            assert refusal(answer) == (413, "file-too-large")
    assert on_disk(world) == []


async def test_one_as_large_as_may_be_is_kept(world: World, address: str) -> None:
    told = await draft(world)
    async with AsyncClient(base_url=address) as client:
        heads = {"Authorization": f"Bearer {world.worker.token}"}
        body = photo().ljust(LIMIT, b"\0")
        answer = await client.post(url(told), content=body, headers=heads)
        assert answer.status_code == 201, answer.text
        whole = await client.get(answer.json()["url"])
    assert whole.content in stored(world).values()


async def test_other_addresses_keep_their_limit(world: World, address: str) -> None:
    told = await draft(world)
    async with AsyncClient(base_url=address) as client:
        heads = {"Authorization": f"Bearer {world.worker.token}"}
        for place in ("/v1/initiatives", f"{url(told)}/x", f"{url(told)[:-1]}"):
            answer = await client.post(place, content=b" " * 600_000, headers=heads)
            assert answer.status_code in {404, 405, 413}, place
            assert answer.status_code == 413 or place != "/v1/initiatives"
