"""Where the request under way comes from, at hand for whatever is written about it."""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

V6_NETWORK = 64
LONGEST = 64
_HERE: ContextVar[str | None] = ContextVar("origin", default=None)


def here() -> str | None:
    """Return where the request comes from; nothing outside of requests."""
    return _HERE.get()


@contextmanager
def at(address: str) -> Iterator[None]:
    """Let an address be where all that happens meanwhile comes from."""
    token = _HERE.set(address or None)
    try:
        yield
    finally:
        _HERE.reset(token)


@lru_cache(maxsize=4096)
def network(written: str) -> str:
    """Return an IPv4 address as it is, and of an IPv6 one its network."""
    try:
        address = ipaddress.ip_address(written)
    except ValueError:
        return written[:LONGEST]
    if address.version == 4:  # noqa: PLR2004 - IPv4 is called 4
        return str(address)
    # One subscriber has a whole network of IPv6 addresses.
    return str(ipaddress.ip_network((address, V6_NETWORK), strict=False))
