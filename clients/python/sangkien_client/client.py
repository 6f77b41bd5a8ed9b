"""The clients: an address, a language, and who is signed in."""

from types import TracebackType
from typing import Literal, Self

import httpx

from sangkien_client import awaiting, blocking
from sangkien_client.exchange import Exchange, Patience
from sangkien_client.generated import awaiting as awaited
from sangkien_client.generated import blocking as blocked
from sangkien_client.tokens import Keep, Memory

Language = Literal["vi", "en"]
HERE = "http://127.0.0.1:8000"
TIMEOUT = httpx.Timeout(30.0, connect=5.0)
"""A stream in silence gives a sign of life every fifteen seconds."""


class Client(blocked.Operations):
    """The service, each call answered when it returns; may be shared by threads."""

    def __init__(
        self,
        url: str = HERE,
        *,
        lang: Language = "vi",
        keep: Keep | None = None,
        patience: Patience | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        http = httpx.Client(
            base_url=url, headers=_heads(lang), timeout=TIMEOUT, transport=transport
        )
        self._session = blocking.Session(http, _exchange(keep, patience))
        super().__init__(self._session)

    def sign_in(self, login: str, password: str) -> None:
        """Sign in; from then on every call is made as this person, and renewed as needed."""
        self._session.run(self._session.exchange.sign_in(login, password))

    def sign_out(self) -> None:
        """End the sign-in, here and at the service."""
        self.identity.sign_out()
        self._session.exchange.keep.write(None)

    def close(self) -> None:
        """Close the connections."""
        self._session.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AsyncClient(awaited.Operations):
    """The service, each call to be awaited; may be shared by the tasks of one loop."""

    def __init__(
        self,
        url: str = HERE,
        *,
        lang: Language = "vi",
        keep: Keep | None = None,
        patience: Patience | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        http = httpx.AsyncClient(
            base_url=url, headers=_heads(lang), timeout=TIMEOUT, transport=transport
        )
        self._session = awaiting.Session(http, _exchange(keep, patience))
        super().__init__(self._session)

    async def sign_in(self, login: str, password: str) -> None:
        """Sign in; from then on every call is made as this person, and renewed as needed."""
        await self._session.run(self._session.exchange.sign_in(login, password))

    async def sign_out(self) -> None:
        """End the sign-in, here and at the service."""
        await self.identity.sign_out()
        self._session.exchange.keep.write(None)

    async def close(self) -> None:
        """Close the connections."""
        await self._session.http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


def _heads(lang: Language) -> dict[str, str]:
    return {"Accept-Language": lang, "User-Agent": "sangkien-client"}


def _exchange(keep: Keep | None, patience: Patience | None) -> Exchange:
    return Exchange(keep or Memory(), patience or Patience())
