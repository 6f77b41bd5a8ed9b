"""What every request passes on its way in and out: a name, safe headers, a line, a measurement."""

import re
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from uuid import uuid4

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service import origin
from service.problems import InternalError, TooLarge, answer

log = structlog.get_logger()

Measure = Callable[[str, str, int, float], None]
"""Takes method, route template, status and seconds."""

SAFE = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"frame-ancestors 'none'"),
)
GIVEN = re.compile(rb"[A-Za-z0-9._-]{1,64}")
UNMATCHED = "unmatched"
"""Stands for every address that no route serves, so that strangers cannot invent measurements."""
QUIET = ("/health", "/metrics")
CLIENT_LEFT = 499
STREAM = (b"content-type", b"text/event-stream; charset=utf-8")


class Edge:
    """The outermost layer of the application."""

    def __init__(
        self,
        app: ASGIApp,
        measure: Measure,
        most: int,
        allowances: Mapping[re.Pattern[str], int] = MappingProxyType({}),
    ) -> None:
        self.app = app
        self.measure = measure
        self.most = most
        self.allowances = allowances

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request through; a bug is answered and logged here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        name = _name(scope)
        status = 0
        noted = False

        def note() -> None:
            nonlocal noted
            if not noted:
                self._note(scope, status, time.perf_counter() - started)
            noted = True

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                named = (b"x-request-id", name.encode())
                message["headers"] = [*message.get("headers", ()), *SAFE, named]
                if STREAM in message["headers"]:
                    note()  # a stream has answered when it begins; how long it lasts is no delay
            await send(message)

        with (
            structlog.contextvars.bound_contextvars(request_id=name),
            origin.From(lambda: _address(scope)),
        ):
            try:
                await self.app(scope, _bounded(receive, self._most(scope)), sending)
            except ClientDisconnect:
                status = CLIENT_LEFT
            except Exception:
                log.exception("bug", route=_route(scope))
                if status:
                    raise
                await answer(Request(scope), InternalError())(scope, receive, sending)
            finally:
                note()

    def _most(self, scope: Scope) -> int:
        """Return how many bytes a body may have: most addresses share one limit."""
        found = (most for path, most in self.allowances.items() if path.fullmatch(scope["path"]))
        return next(found, self.most)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = _route(scope)
        self.measure(scope["method"], route, status, seconds)
        if not route.startswith(QUIET):
            log.info(
                "request",
                method=scope["method"],
                route=route,
                status=status,
                ms=round(seconds * 1000, 1),
            )


def _bounded(receive: Receive, most: int) -> Receive:
    """Return what receives a request, until its body has more bytes than it may."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise HTTPException(TooLarge.status)
        return message

    return bounded


def _route(scope: Scope) -> str:
    return getattr(scope.get("route"), "path", UNMATCHED)


def _address(scope: Scope) -> str:
    """Return where the caller comes from: an IPv4 address, or the network of an IPv6 one."""
    hops = [value for header, value in scope["headers"] if header == b"x-forwarded-for"]
    if scope["app"].state.settings.trust_proxy and hops:
        # The last hop was written by our own proxy, the others by whoever sent them.
        return origin.network(hops[-1].decode("latin-1").rpartition(",")[2].strip())
    return origin.network(scope["client"][0]) if scope["client"] else ""


def _name(scope: Scope) -> str:
    """Return the caller's name for the request when it is a plain one, else a new one."""
    for header, value in scope["headers"]:
        if header == b"x-request-id" and GIVEN.fullmatch(value):
            return str(value.decode())
    return uuid4().hex
