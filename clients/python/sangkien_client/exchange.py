"""How a call is made: signed, renewed, repeated where that is safe; knows no socket and no clock.

A flow yields what is to be done (send, pause, renew) and is told what came of it. Each twin drives
the same flows, so that there is one place where it is decided what may be sent again.
"""

import random
import time
from collections.abc import Generator
from dataclasses import dataclass, field
from itertools import count

import httpx

from sangkien_client.answers import problem, read
from sangkien_client.calls import Call
from sangkien_client.errors import Unauthenticated, Unreachable
from sangkien_client.generated.models import Token
from sangkien_client.tokens import Keep, Tokens

UNAUTHENTICATED = 401
FIRST_ERROR = 400
AWAY = {429, 502, 503, 504}
"""Answers that may be other ones in a moment."""
NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
"""After these the service cannot have acted, whatever was asked."""


@dataclass(frozen=True, slots=True)
class Send:
    """Send the call, with these headers."""

    call: Call
    heads: dict[str, str]


@dataclass(frozen=True, slots=True)
class Pause:
    """Wait for some seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Renew:
    """Let one of all who wait renew the tokens, unless others are kept by now than these."""

    stale: Tokens


Step = Send | Pause | Renew
Flow = Generator[Step, httpx.Response | None, httpx.Response]


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a call is made, how long to wait between, and at most for what is asked of us."""

    tries: int = 4
    first: float = 0.2
    most: float = 10.0

    def between(self, tried: int) -> float:
        """Return how long to wait after so many tries; not all clients at once."""
        chance = random.uniform(0.5, 1)  # noqa: S311 - no secret
        return chance * min(self.first * 2.0 ** min(tried - 1, 20), self.most)


@dataclass(slots=True)
class Breaks:
    """How often a stream broke since it last told something, or last held for a while."""

    patience: Patience
    _count: int = 0
    _since: float = 0.0

    def opened(self) -> None:
        """Take note that it is open."""
        self._since = time.monotonic()

    def heard(self) -> None:
        """Take note of a message: whatever was before, it works."""
        self._count = 0

    def pause(self, error: httpx.TransportError | None) -> float:
        """Return how long to wait before it is opened again; a board may be still for days."""
        if time.monotonic() - self._since > self.patience.most:
            self._count = 0
        self._count += 1
        if error is not None and self._count > self.patience.tries:
            raise Unreachable(str(error) or type(error).__name__) from error
        return self.patience.between(self._count)


@dataclass(slots=True)
class Exchange:
    """What the flows of one client have in common."""

    keep: Keep
    patience: Patience = field(default_factory=Patience)

    def call(self, call: Call) -> Flow:
        """Make a call until there is an answer that stands, or none to be hoped for."""
        renewed = False
        for tried in count(1):
            tokens = self.keep.read()
            if tokens and tokens.old() and not renewed:
                renewed = True
                yield Renew(tokens)
                tokens = self.keep.read()
            heads = {"Authorization": f"Bearer {tokens.access}"} if tokens else {}
            try:
                answer = yield Send(call, heads)
            except httpx.TransportError as error:
                if tried >= self.patience.tries or not (call.safe or isinstance(error, NEVER_SENT)):
                    raise Unreachable(str(error) or type(error).__name__) from error
                yield Pause(self.patience.between(tried))
                continue
            assert answer is not None  # noqa: S101 - what was sent is answered
            if answer.status_code < FIRST_ERROR:
                return answer
            if answer.status_code == UNAUTHENTICATED and tokens and tokens.refresh and not renewed:
                renewed = True
                yield Renew(tokens)
                continue
            wait = self._worth_waiting(call, answer, tried)
            if wait is None:
                raise problem(answer)
            yield Pause(wait)
        raise AssertionError

    def _worth_waiting(self, call: Call, answer: httpx.Response, tried: int) -> float | None:
        """Return for how long to wait before the same is asked again, or None for never."""
        if answer.status_code not in AWAY or not call.safe or tried >= self.patience.tries:
            return None
        asked = problem(answer).retry_after or 0
        return max(asked, self.patience.between(tried)) if asked <= self.patience.most else None

    def sign_in(self, login: str, password: str) -> Flow:
        """Begin a sign-in."""
        said = {"grant_type": "password", "username": login, "password": password}
        return (yield from self._granted(said))

    def renew(self, stale: Tokens) -> Flow:
        """Renew what is kept, unless somebody else did while this one waited for its turn."""
        kept = self.keep.read()
        if kept is None or kept.access != stale.access:
            return httpx.Response(200)
        try:
            said = {"grant_type": "refresh_token", "refresh_token": kept.refresh or ""}
            return (yield from self._granted(said))
        except Unauthenticated:
            self.keep.write(None)
            raise

    def _granted(self, said: dict[str, str]) -> Flow:
        """Ask for tokens once: a refresh token that is sent again ends the whole sign-in."""
        try:
            answer = yield Send(Call("POST", "/v1/token", form=said), {})
        except httpx.TransportError as error:
            raise Unreachable(str(error) or type(error).__name__) from error
        assert answer is not None  # noqa: S101 - what was sent is answered
        if answer.status_code >= FIRST_ERROR:
            raise problem(answer)
        told = read(answer.content, Token)
        until = time.time() + told.expires_in
        self.keep.write(Tokens(told.access_token, told.refresh_token, until))
        return answer
