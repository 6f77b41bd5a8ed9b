"""A stream of server-sent events to one watcher."""

import asyncio
import socket
import struct
from typing import Any

import structlog
from fastapi.sse import KEEPALIVE_COMMENT, EventSourceResponse, format_sse_event
from starlette.types import Receive, Scope, Send

from service.tallies.answers import Answer
from service.tallies.live import Live
from service.tallies.watchers import Watcher

log = structlog.get_logger()

RECONNECT = format_sse_event(retry=3000)
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""Kept nowhere and held back by no proxy."""
CONNECTION = "connection"
"""Under this name the server lends a stream its transport, among the extensions of a scope."""
NO_LINGERING = struct.pack("ii", 1, 0)
UNREAD = 128 * 1024
"""Bytes that the system keeps for one who does not read; left to itself it keeps megabytes."""


EVENTS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Server-sent events, until the reader leaves.",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}
"""How the document describes a stream."""


class Stream(EventSourceResponse):
    """What one watcher reads until it leaves, its token expires or the process stops."""

    def __init__(self, live: Live, watcher: Watcher, first: Answer, last: str | None) -> None:
        super().__init__((), headers=HEADERS)
        self.live, self.watcher, self.first = live, watcher, first
        known = last is not None and last.isascii() and last.isdigit() and len(last) < len("9" * 19)
        self.last = int(last) if known and last else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send answers as they come; whoever takes none for too long is dropped."""
        _lend(scope, self.watcher)
        self.live.enter(self.watcher, self.first, self.last)
        leaving = asyncio.create_task(self._left(receive))
        try:
            await self._tell(send)
        except TimeoutError:
            log.info("watcher.dropped")
            self.watcher.cut()
            await asyncio.wait([leaving], timeout=1)
        finally:
            self.live.leave(self.watcher)
            leaving.cancel()

    async def _tell(self, send: Send) -> None:
        headers = {"status": self.status_code, "headers": self.raw_headers}
        await send({"type": "http.response.start", **headers})
        await self._send(send, RECONNECT)
        while True:
            answer = await self.watcher.next()
            if self.watcher.over:
                break
            await self._send(send, answer.message if answer else KEEPALIVE_COMMENT)
        await self._send(send, b"", more=False)

    async def _send(self, send: Send, body: bytes, *, more: bool = True) -> None:
        async with asyncio.timeout(self.live.patience):
            await send({"type": "http.response.body", "body": body, "more_body": more})

    async def _left(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self.watcher.end()


def _lend(scope: Scope, watcher: Watcher) -> None:
    """Let nothing pile up on the way to a watcher, and let it be cut off."""
    transport: Any = scope.get("extensions", {}).get(CONNECTION, {}).get("transport")
    if transport is None:
        return
    line = transport.get_extra_info("socket")

    def cut() -> None:
        # Nor does the system go on trying to deliver what was not taken.
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGERING)
        transport.abort()

    watcher.cut = cut
    transport.set_write_buffer_limits(0)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNREAD)
