"""A load generator that costs little: keep-alive sockets, bounded in count and time."""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import quantiles

Request = bytes
CONNECTIONS = 32


@dataclass(slots=True)
class Load:
    """What a run measured: seconds for each request, and answers by status."""

    seconds: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    bodies: list[bytes] = field(default_factory=list)
    elapsed: float = 0.0

    @property
    def rate(self) -> float:
        """Return answers per second."""
        return len(self.seconds) / self.elapsed

    def percentile(self, which: int) -> float:
        """Return a percentile of the time an answer took, in milliseconds."""
        return quantiles(self.seconds, n=100, method="inclusive")[which - 1] * 1000


def request(
    method: str, path: str, token: str | None = None, body: bytes = b"", key: str | None = None
) -> Request:
    """Return the bytes of an HTTP/1.1 request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    if key:
        lines.append(f"Idempotency-Key: {key}")
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


async def fire(
    ports: Sequence[int],
    requests: Iterator[Request],
    *,
    seconds: float,
    most: int = 1_000_000,
    connections: int = CONNECTIONS,
    keep: Callable[[bytes], bool] | None = None,
) -> Load:
    """Send requests over some connections for some seconds, each after the answer before it."""
    load = Load()
    end = time.perf_counter() + seconds
    began = time.perf_counter()

    async def one(port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < end and len(load.seconds) < most:
            sent = next(requests, None)
            if sent is None:
                break
            start = time.perf_counter()
            writer.write(sent)
            status, body = await answer(reader)
            load.seconds.append(time.perf_counter() - start)
            load.statuses[status] = load.statuses.get(status, 0) + 1
            if keep is not None and keep(body):
                load.bodies.append(body)
        writer.close()
        await writer.wait_closed()

    # Evenly over the API processes, as a proxy does.
    await asyncio.gather(*(one(ports[at % len(ports)]) for at in range(connections)))
    load.elapsed = time.perf_counter() - began
    return load


async def answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Read one answer: its status and its body."""
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head[9:12])
    low = head.lower()
    found = low.find(b"content-length:")
    length = int(low[found + 15 : low.index(b"\r\n", found)]) if found >= 0 else 0
    return status, await reader.readexactly(length) if length else b""
