"""Watching a live stream over a real socket, as a browser does."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
from fastapi import FastAPI

from service.serving import server
from tests.acts import Told
from tests.world import Someone

PATIENCE = 5.0
"""Seconds in which whatever is waited for must come."""


@dataclass
class Message:
    """One server-sent event."""

    event: str
    id: int
    data: Told


@dataclass
class Watch:
    """One open stream; `lines` is what has not been read."""

    answer: httpx.Response
    lines: AsyncIterator[str]
    comments: list[str] = field(default_factory=list)

    async def message(self, seconds: float = PATIENCE) -> Message:
        """Wait for the next message."""
        async with asyncio.timeout(seconds):
            fields: dict[str, str] = {}
            async for line in self.lines:
                name, _, value = line.partition(": ")
                if line.startswith(":"):
                    self.comments.append(line)
                elif name:
                    fields[name] = value
                elif "data" in fields:
                    return Message(fields["event"], int(fields["id"]), json.loads(fields["data"]))
        raise EOFError

    async def told(self) -> Told:
        """Wait for the next message and return what it says, but for the time."""
        return timeless((await self.message()).data)

    async def silent(self, seconds: float = 1.3) -> bool:
        """Tell whether no message comes for some time; the stream cannot be read after that."""
        try:
            await self.message(seconds)
        except TimeoutError:
            return True
        return False

    async def ended(self, seconds: float = PATIENCE) -> bool:
        """Tell whether the stream ends without another message."""
        try:
            await self.message(seconds)
        except EOFError:
            return True
        return False


def timeless(told: Told) -> Told:
    """Return a tally without the moment it is of."""
    return {name: value for name, value in told.items() if name != "as_of"}


@asynccontextmanager
async def served(app: FastAPI) -> AsyncIterator[str]:
    """Serve an application on a socket, in this process, and return its address."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        serving = server(app, lifespan="off")
        task = asyncio.create_task(serving.serve(sockets=[door]))
        try:
            yield f"http://127.0.0.1:{door.getsockname()[1]}"
        finally:
            serving.should_exit = True
            await task


@asynccontextmanager
async def watch(
    url: str, who: Someone | None = None, *, last: int | None = None
) -> AsyncIterator[Watch]:
    """Open a stream."""
    headers = {"Authorization": f"Bearer {who.token}"} if who else {}
    if last is not None:
        headers["Last-Event-ID"] = str(last)
    async with (
        httpx.AsyncClient(timeout=30) as client,
        client.stream("GET", url, headers=headers) as answer,
    ):
        assert answer.status_code == 200, await answer.aread()
        yield Watch(answer, answer.aiter_lines())


def deaf(url: str, who: Someone) -> socket.socket:
    """Ask for a stream and never read it."""
    host, _, path = url.removeprefix("http://").partition("/")
    name, _, port = host.partition(":")
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.connect((name, int(port)))
    line.sendall(
        f"GET /{path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {who.token}\r\n\r\n".encode()
    )
    return line
