"""Where the request under way comes from, at hand for whatever is written about it."""

import ipaddress
from collections.abc import Callable
from contextvars import ContextVar
from functools import lru_cache

V6_NETWORK = 64
LONGEST = 64
Address = Callable[[], str]
_HERE: ContextVar[Address | None] = ContextVar("origin", default=None)


def here() -> str | None:
    """Return where the request comes from; nothing outside of requests."""
    address = _HERE.get()
    return (address() or None) if address else None


class From:
    """Lets an address be where all that happens meanwhile comes from; read when it is needed."""

    __slots__ = ("address", "token")

    def __init__(self, address: Address) -> None:
        self.address = address

    def __enter__(self) -> None:
        self.token = _HERE.set(self.address)

    def __exit__(self, *_: object) -> None:
        _HERE.reset(self.token)


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
