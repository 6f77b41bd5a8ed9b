"""Who is calling: a bearer token, the sign-in behind it, and the grants of this moment."""

import hashlib
import time
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request
from fastapi.security import OAuth2PasswordBearer
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from service.errors import Unauthenticated
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
# One row for each grant, or one without: whoever holds none still has an account.
WHO = Swift("""
SELECT a.name, a.login, g.role, u.id, u.code, u.line, w.line AS workplace
FROM sign_in s
JOIN account a ON a.id = s.account_id
LEFT JOIN role_grant g ON g.account_id = a.id AND g.ended_at IS NULL
LEFT JOIN unit u ON u.id = g.unit_id
LEFT JOIN unit w ON w.id = a.unit_id
WHERE s.id = :sign_in AND s.account_id = :account AND s.ended_at IS NULL
ORDER BY g.id
""")


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


async def _ticket(request: Request, token: Annotated[str | None, Depends(BEARER)]) -> Ticket:
    if not token:
        raise Unauthenticated
    return read(key_of(request), token)


Shown = Annotated[Ticket, Depends(_ticket)]
"""The ticket that the caller showed."""


async def _caller(request: Request, ticket: Shown) -> Actor:
    named = {"sign_in": ticket.sign_in_id, "account": ticket.account_id}
    # A connection of its own, given back at once: a caller who waits for a lock holds only one.
    async with request.app.state.database.read.connect() as connection:
        rows = await WHO.rows(connection, named)
    if not rows:
        raise Unauthenticated
    grants = tuple(_grant(row) for row in rows if row.role)
    workplace = tuple(rows[0].workplace or ())
    return Actor(ticket.account_id, rows[0].name, rows[0].login, grants, workplace)


def _grant(row: Any) -> Grant:  # noqa: ANN401 - a row of WHO
    return Grant(Role(row.role), row.id, row.code, tuple(row.line))


Caller = Annotated[Actor, Depends(_caller)]
"""The person behind the request; without a valid token the answer is 401."""
