"""People of the world with the client in their hands, and networks that lose what they carry."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx

from sangkien_client import AsyncClient, Memory, Patience, Tokens
from sangkien_client.generated.models import Filing
from tests.world import World, entry

HASTE = Patience(tries=4, first=0.001, most=0.01)
"""As often as usual, but tests need not wait for anybody to recover."""


def filing(**changes: object) -> Filing:
    """Return a complete, eligible initiative."""
    return Filing.model_validate(entry(**changes))


@asynccontextmanager
async def held(
    world: World,
    who: str | None = "worker",
    *,
    network: "Network | None" = None,
    tokens: Tokens | None = None,
) -> AsyncIterator[AsyncClient]:
    """Lend a client of somebody."""
    transport = network or httpx.ASGITransport(world.app, raise_app_exceptions=False)
    if network:
        network.inner = httpx.ASGITransport(world.app, raise_app_exceptions=False)
    kept = tokens or (Tokens(world.people[who].token) if who else None)
    async with AsyncClient(
        "http://test", lang="en", keep=Memory(kept), patience=HASTE, transport=transport
    ) as client:
        yield client


@dataclass
class Network(httpx.AsyncBaseTransport):
    """A network that does something to each request; it counts those that went through."""

    before: list[Exception] = field(default_factory=list)
    """Raised one after the other instead of carrying a request."""
    after: list[Exception] = field(default_factory=list)
    """Raised one after the other although the service has acted."""
    instead: list[httpx.Response] = field(default_factory=list)
    """Answered one after the other by somebody in between."""
    only: Callable[[httpx.Request], bool] = lambda _: True
    carried: list[str] = field(default_factory=list)
    inner: httpx.ASGITransport | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        assert self.inner
        mine = self.only(request)
        if mine and self.before:
            raise self.before.pop(0)
        if mine and self.instead:
            return self.instead.pop(0)
        answer = await self.inner.handle_async_request(request)
        self.carried.append(f"{request.method} {request.url.path}")
        if mine and self.after:
            raise self.after.pop(0)
        return answer
