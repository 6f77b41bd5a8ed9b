"""Who is calling: a bearer token or a cookie, the sign-in behind it, and the grants it has now."""

import hashlib
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, NamedTuple
from uuid import UUID

from fastapi import Depends, Request
from fastapi.security import OAuth2PasswordBearer
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from service.errors import Unauthenticated
from service.identity import sessions
from service.identity.cookies import Cookie
from service.policy import Actor, Grant, Role
from service.settings import Settings
from service.swift import Swift

ALGORITHM = "HS256"
CLAIMS = jwt.JWTClaimsRegistry(
    sub={"essential": True}, sid={"essential": True}, exp={"essential": True}
)
BEARER = OAuth2PasswordBearer(
    tokenUrl="/v1/token", refreshUrl="/v1/token", scheme_name="Bearer", auto_error=False
)
COOKIE = Cookie()
SAFE = {"GET", "HEAD", "OPTIONS"}
# One row for each grant, or one without: whoever holds none still has an account.
PERSON = """
SELECT s.id AS sign_in, s.account_id, a.name, a.login, g.role, u.id, u.code, u.line,
    w.line AS workplace{more}
FROM sign_in s
JOIN account a ON a.id = s.account_id
LEFT JOIN role_grant g ON g.account_id = a.id AND g.ended_at IS NULL
LEFT JOIN unit u ON u.id = g.unit_id
LEFT JOIN unit w ON w.id = a.unit_id
{where} AND s.ended_at IS NULL
ORDER BY g.id
"""
BY_TICKET = Swift(PERSON.format(more="", where="WHERE s.id = :sign_in AND s.account_id = :account"))
BY_COOKIE = Swift(
    PERSON.format(
        more=", r.expires_at",
        where="""
JOIN refresh_token r ON r.sign_in_id = s.id
WHERE r.digest = :digest AND r.expires_at > now()""",
    )
)


@dataclass(frozen=True, slots=True)
class Ticket:
    """What an access token says, before the database is asked whether it still holds."""

    account_id: UUID
    sign_in_id: UUID
    expires_at: float = 0.0
    """Seconds since 1970."""


def signing_key(settings: Settings) -> OctKey:
    """Return the key of access tokens, derived so that the secret serves nothing else."""
    return OctKey.import_key(hashlib.sha256(f"access:{settings.secret()}".encode()).digest())


def mint(key: OctKey, ticket: Ticket, *, minutes: int) -> str:
    """Return an access token that holds for some minutes."""
    claims: dict[str, object] = {
        "sub": str(ticket.account_id),
        "sid": str(ticket.sign_in_id),
        "exp": int(time.time()) + 60 * minutes,
    }
    return jwt.encode({"alg": ALGORITHM}, claims, key, [ALGORITHM])


def read(key: OctKey, token: str) -> Ticket:
    """Return what a token says; refuse one that is forged, expired or malformed."""
    try:
        claims = jwt.decode(token, key, [ALGORITHM]).claims
        CLAIMS.validate(claims)
        return Ticket(UUID(claims["sub"]), UUID(claims["sid"]), float(claims["exp"]))
    except (JoseError, ValueError, TypeError, AttributeError):
        raise Unauthenticated from None


def key_of(request: Request) -> OctKey:
    """Return the application's key, made at the first request that needs it."""
    state = request.app.state
    if not hasattr(state, "signing_key"):
        state.signing_key = signing_key(state.settings)
    key: OctKey = state.signing_key
    return key


class Standing(NamedTuple):
    """Who is behind a request, and by what."""

    actor: Actor
    ticket: Ticket


async def _standing(
    request: Request,
    token: Annotated[str | None, Depends(BEARER)],
    cookie: Annotated[str | None, Depends(COOKIE)],
) -> Standing:
    # Whoever shows a token means it: a cookie that a browser added has no say, good or bad.
    if token is None:
        return await _by_cookie(request, cookie)
    ticket = read(key_of(request), token)
    rows = await _rows(
        request, BY_TICKET, {"sign_in": ticket.sign_in_id, "account": ticket.account_id}
    )
    return Standing(_actor(rows), ticket)


async def _by_cookie(request: Request, cookie: Annotated[str | None, Depends(COOKIE)]) -> Standing:
    if cookie is None:
        raise Unauthenticated
    rows = await _rows(request, BY_COOKIE, {"digest": sessions.digest(cookie)})
    if request.method not in SAFE:
        sessions.check(cookie, request.headers.get(sessions.HEADER))
    settings: Settings = request.app.state.settings
    life = timedelta(days=settings.refresh_days)
    if rows[0].expires_at < datetime.now(UTC) + life - sessions.DAY:
        await sessions.slide(request.app.state.database, cookie, rows[0].expires_at, life)
    # A stream under a cookie ends as soon as one under a token would, and is asked for again.
    until = time.time() + 60 * settings.access_minutes
    return Standing(_actor(rows), Ticket(rows[0].account_id, rows[0].sign_in, until))


async def _rows(request: Request, question: Swift, named: dict[str, Any]) -> list[Any]:
    # A connection of its own, given back at once: a caller who waits for a lock holds only one.
    async with request.app.state.database.read.connect() as connection:
        rows = await question.rows(connection, named)
    if not rows:
        raise Unauthenticated
    return rows


def _actor(rows: list[Any]) -> Actor:
    first = rows[0]
    grants = tuple(_grant(row) for row in rows if row.role)
    return Actor(first.account_id, first.name, first.login, grants, tuple(first.workplace or ()))


def _grant(row: Any) -> Grant:  # noqa: ANN401 - a row about a person
    return Grant(Role(row.role), row.id, row.code, tuple(row.line))


async def _caller(standing: Annotated[Standing, Depends(_standing)]) -> Actor:
    return standing.actor


async def _shown(standing: Annotated[Standing, Depends(_standing)]) -> Ticket:
    return standing.ticket


Caller = Annotated[Actor, Depends(_caller)]
"""The person behind the request; without a valid token or cookie the answer is 401."""
Shown = Annotated[Ticket, Depends(_shown)]
"""What stands behind the caller's token or cookie."""
Browser = Annotated[Standing, Depends(_by_cookie)]
"""The person behind the cookie, for what is about the cookie itself."""
Kept = Annotated[str, Depends(COOKIE)]
"""The cookie of a `Browser`."""
