"""A real receiver of webhooks on loopback, which fails as it is told, and what tests do with it."""

import asyncio
import json
import random
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast

from standardwebhooks import Webhook as Verifier

from service.webhooks.courier import Courier
from service.webhooks.schedule import Schedule
from service.webhooks.sending import Carrier
from service.webhooks.vault import Vault
from tests.acts import act, decide, edited, file
from tests.world import World

Told = dict[str, Any]
FAST = Schedule(
    pauses=(0.02, 0.05, 0.1, 0.2, *(0.4,) * 200),
    rest=(0.05, 0.3),
    lease=5.0,
)


@dataclass
class Receiver:
    """Takes what verifies; `failing` is the part of requests that it fails, one way or another."""

    failing: float = 0.0
    status: int = 204
    headers: str = ""
    delay: float = 0.0
    body: bytes = b""
    chance: random.Random = field(default_factory=lambda: random.Random(11))
    port: int = 0
    taken: list[Told] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    asked: int = 0
    secret: str = ""
    visited: asyncio.Event = field(default_factory=asyncio.Event)
    guests: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def address(self) -> str:
        """Return where it listens."""
        return f"http://127.0.0.1:{self.port}/hook?key=1"

    @asynccontextmanager
    async def open(self, *, tls: ssl.SSLContext | None = None) -> AsyncIterator[None]:
        """Listen meanwhile, on the port it had before if it had one."""
        server = await asyncio.start_server(self._served, "127.0.0.1", self.port, ssl=tls)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield
        finally:
            server.close()
            for guest in self.guests:
                guest.cancel()
            await asyncio.gather(*self.guests)
            self.guests.clear()

    async def _served(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        guest = cast("asyncio.Task[None]", asyncio.current_task())
        self.guests.add(guest)
        guest.add_done_callback(self.guests.discard)
        try:
            while await self._one(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.split("\r\n")[:-2]
        heads = {k.lower(): v for k, v in (line.split(": ", 1) for line in lines)}
        body = await reader.readexactly(int(heads.get("content-length", 0)))
        self.asked += 1
        self.visited.set()
        await asyncio.sleep(self.delay)
        if self.chance.random() < self.failing:
            if self.chance.random() < 0.3:
                writer.transport.abort()
                return False
            writer.write(b"HTTP/1.1 503 No\r\ncontent-length: 0\r\n\r\n")
            return True
        if self.secret:
            Verifier(self.secret).verify(body, heads)
        if 200 <= self.status < 300:
            self.taken.append(json.loads(body))
            self.heads.append({"first": first, **heads})
        length = "" if self.status == 204 else f"content-length: {len(self.body)}\r\n"
        writer.write(f"HTTP/1.1 {self.status} X\r\n{length}{self.headers}\r\n".encode() + self.body)
        await writer.drain()
        return True

    def versions(self) -> dict[str, list[int]]:
        """Return the versions taken of each initiative, as they came."""
        found: dict[str, list[int]] = {}
        for told in self.taken:
            found.setdefault(told["data"]["id"], []).append(told["data"]["version"])
        return found

    def once(self) -> dict[str, list[int]]:
        """Return the same without what came again at once: at least once is what was promised."""
        return {key: list(dict.fromkeys(came)) for key, came in self.versions().items()}


def courier(schedule: Schedule = FAST, *, private: bool = True, patience: float = 2.0) -> Courier:
    """Return whoever delivers for a worker, only faster."""
    carrier = Carrier(private=private, patience=patience)
    return Courier(carrier, Vault("a key for tests only"), schedule)


async def register(world: World, receiver: Receiver, who: str = "root", **body: Any) -> Told:
    """Register a receiver and tell it its secret."""
    world.app.state.settings.webhook_private = True
    told = {"unit": "HN", "address": receiver.address, **body}
    answer = await world.people[who].post("/v1/webhooks", told)
    assert answer.status_code == 201, answer.text
    made: Told = answer.json()
    receiver.secret = made["secret"]
    return made


async def stay(world: World) -> None:
    """Let those who are signed in stay so, whatever a worker thinks of them."""
    await world.rows(
        "INSERT INTO refresh_token (digest, sign_in_id, expires_at)"
        " SELECT uuid_send(id), id, now() + interval '1 day' FROM sign_in"
    )


async def round_trip(world: World, *couriers: Courier) -> None:
    """Let couriers go until everybody is back."""
    engine = world.app.state.database.write
    await asyncio.gather(*(one.round(engine) for one in couriers))
    await asyncio.gather(*(one.finish() for one in couriers))


async def delivered(world: World, *couriers: Courier, seconds: float = 30) -> None:
    """Let couriers go until nothing waits."""
    async with asyncio.timeout(seconds):
        while True:
            await round_trip(world, *couriers)
            if not await waiting(world):
                return
            await asyncio.sleep(0.02)


async def waiting(world: World) -> int:
    """Return how many deliveries wait."""
    ((count,),) = await world.rows("SELECT count(*) FROM webhook_delivery WHERE state = 'waiting'")
    return int(count)


@asynccontextmanager
async def couriers(count: int = 1, **how: Any) -> AsyncIterator[list[Courier]]:
    """Employ couriers meanwhile."""
    found = [courier(**how) for _ in range(count)]
    try:
        yield found
    finally:
        for one in found:
            await one.close()


async def ledger(world: World) -> dict[str, list[int]]:
    """Return the versions of each initiative that the ledger knows."""
    rows = await world.rows(
        "SELECT CAST(initiative_id AS text), array_agg(seq ORDER BY seq) FROM event GROUP BY 1"
    )
    return {key: list(seqs) for key, seqs in rows}


async def life(world: World) -> str:
    """Let an initiative go through everything that is told."""
    told = await decide(world, "officer", await file(world), "return")
    told = await edited(world, "worker", told, title="Gá kẹp hai chốt")
    told = await act(world, "worker", told, "submission")
    told = await decide(world, "officer", told)
    await decide(world, "reviewer", told)
    return str(told["id"])
