"""Where a webhook may lead: by default only to public addresses, over TLS.

The name is resolved here, every address that it has is judged, and the connection goes to one of
those: nobody can show a good address to the judge and another one to the connection.
"""

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

import httpcore

IP = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Awaitable[Sequence[IP]]]
PORTS = frozenset({443, 8443})
"""Open to anybody's choice; another port may belong to something that is no web server."""
LONGEST = 500
HOST = re.compile(r"(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.?)+", re.IGNORECASE)
PLAIN = re.compile(r"[!-~]+")
UNICAST = IPv6Network("2000::/3")
# Within what the registries call global there are ways into other networks, and papers' examples.
CLOSED = [
    ip_network(one)
    for one in (
        *("0.0.0.0/8", "192.0.0.0/24", "192.88.99.0/24"),  # this network, protocols, 6to4 relays
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),  # Teredo …, examples, 6to4
    )
]
# A name server that does not answer holds up those who wait for it, and nobody else.
RESOLVERS = ThreadPoolExecutor(32, "resolve")
TRIED = 3
"""Of the addresses of a name, at most."""


class TargetForbidden(httpcore.ConnectError):
    """A name leads to an address to which nothing is sent."""


class NameUnknown(httpcore.ConnectError):
    """A name leads nowhere."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address of the web in its parts, so that nobody has to read it twice."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> httpcore.URL:
        """Return it as the connection takes it."""
        return httpcore.URL(
            scheme=self.scheme, host=self.host, port=self.port, target=self.path or "/"
        )


def public(address: IP) -> bool:
    """Tell whether an address belongs to the open internet."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return public(address.ipv4_mapped)
        if address not in UNICAST:
            return False
    closed = any(address in network for network in CLOSED)
    return address.is_global and not (address.is_multicast or address.is_reserved or closed)


def target(address: str, *, private: bool) -> Target | None:
    """Return an address in its parts, or None when nothing may be sent there."""
    if len(address) > LONGEST or not PLAIN.fullmatch(address) or "\\" in address:
        return None
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme not in ({"https", "http"} if private else {"https"}) or "#" in address:
        return None
    if "@" in parts.netloc or not (_literal(host) or HOST.fullmatch(host)):
        return None
    port = port if port is not None else {"https": 443, "http": 80}[parts.scheme]
    literal = _literal(host)
    open_to_all = public(literal) if literal is not None else "." in host
    if not private and not (port in PORTS and open_to_all):
        return None
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, path) if port else None


def _literal(host: str) -> IP | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


async def resolved(host: str, port: int) -> Sequence[IP]:
    """Return the addresses of a name, asked of the system."""
    asked = asyncio.get_running_loop().run_in_executor(
        RESOLVERS, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    )
    try:
        found = await asked
    except (OSError, UnicodeError):
        return []
    return [ip_address(each[4][0]) for each in found]


class Guarded(httpcore.AsyncNetworkBackend):
    """Connects to addresses that were judged; TLS and HTTP still speak of the name."""

    def __init__(self, *, private: bool, resolve: Resolve = resolved) -> None:
        self._private, self._resolve = private, resolve
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of a name that answers, if all of them are allowed."""
        literal = _literal(host)
        found = [literal] if literal else list(dict.fromkeys(await self._resolve(host, port)))
        if not found:
            raise NameUnknown
        if not self._private and not all(map(public, found)):
            raise TargetForbidden
        failed: Exception = NameUnknown()
        for address in found[:TRIED]:
            try:
                return await self._inner.connect_tcp(
                    str(address), port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed
