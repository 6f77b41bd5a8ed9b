"""Send one event to one address: signed, within ten seconds, and followed nowhere else."""

import asyncio
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from service.webhooks.targets import Guarded, NameUnknown, Resolve, TargetForbidden, target
from service.webhooks.vault import signature

PATIENCE = 10.0
"""Seconds for everything: name, connection, TLS, request and answer."""
MOST = 4096
"""Bytes of an answer that are read."""
GONE = 410


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a try went; `trouble` says in a few signs why it failed."""

    status: int | None
    ms: int
    trouble: str | None = None

    @property
    def taken(self) -> bool:
        """Tell whether the receiver took it."""
        return self.trouble is None


@dataclass(frozen=True, slots=True)
class Parcel:
    """An event under its name, for an address, with the secrets that sign it."""

    name: str
    address: str
    secrets: Sequence[str]
    body: bytes

    def headers(self, timestamp: int) -> list[tuple[bytes | str, bytes | str]]:
        """Return what Standard Webhooks wants; all secrets that hold sign."""
        signed = [signature(one, self.name, timestamp, self.body) for one in self.secrets]
        return [
            ("webhook-id", self.name),
            ("webhook-timestamp", str(timestamp)),
            ("webhook-signature", " ".join(signed)),
            ("content-type", "application/json"),
            ("user-agent", "sangkien-webhooks/1"),
        ]


def written(name: str, kind: str, timestamp: str, data: Mapping[str, Any]) -> bytes:
    """Return the body of an event: the same bytes whenever it is sent."""
    told = {"id": name, "type": kind, "timestamp": timestamp, "data": dict(data)}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


class Carrier:
    """Carries events over connections that go only where they may."""

    def __init__(
        self, *, private: bool, patience: float = PATIENCE, resolve: Resolve | None = None
    ) -> None:
        backend = Guarded(private=private, resolve=resolve) if resolve else Guarded(private=private)
        self._private, self._patience = private, patience
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            network_backend=backend,
            max_connections=None,
            max_keepalive_connections=50,
            keepalive_expiry=5,
        )

    async def carry(self, parcel: Parcel) -> Outcome:
        """Send a parcel and tell how it went; it never fails otherwise."""
        began = time.monotonic()
        status, trouble = None, None
        try:
            async with asyncio.timeout(self._patience):
                status = await self._sent(parcel)
        except TimeoutError:
            trouble = "timeout"
        except TargetForbidden:
            trouble = "address not allowed"
        except NameUnknown:
            trouble = "unknown name"
        except httpcore.ConnectError as error:
            trouble = "tls" if "SSL" in str(error).upper() else "no connection"
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
            trouble = type(error).__name__
        if status is not None and not 200 <= status < 300:  # noqa: PLR2004 - as HTTP counts
            trouble = f"status {status}"
        return Outcome(status, round((time.monotonic() - began) * 1000), trouble)

    async def close(self) -> None:
        """Close all connections."""
        await self._pool.aclose()

    async def _sent(self, parcel: Parcel) -> int:
        found = target(parcel.address, private=self._private)
        if found is None:
            raise TargetForbidden
        async with self._pool.stream(
            "POST", found.url, headers=parcel.headers(int(time.time())), content=parcel.body
        ) as answer:
            # What is longer is left unread, and its connection with it.
            read = 0
            async for part in answer.aiter_stream():
                read += len(part)
                if read > MOST:
                    break
            return int(answer.status)
