"""A write that a phone may repeat: the same key and body give the first answer again."""

import hashlib
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Header, Request, Response
from pydantic import BaseModel
from sqlalchemy import delete, func, text
from sqlalchemy.ext.asyncio import AsyncConnection

from service.db import Work
from service.errors import Conflict
from service.identity.auth import Caller
from service.identity.models import answer
from service.policy import Actor
from service.swift import Swift

Model = TypeVar("Model", bound=BaseModel)
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern=r"^[ -~]+$",
        description="Chosen by the client for one act; repeating it gives the first answer again.",
    ),
]
CLAIM = Swift("""
INSERT INTO idempotent_answer (account_id, key, fingerprint) VALUES (:account, :name, :print)
ON CONFLICT DO NOTHING RETURNING key
""")
STORED = Swift("""
SELECT fingerprint, status, headers, body FROM idempotent_answer
WHERE account_id = :account AND key = :name
""")
KEEP = Swift("""
UPDATE idempotent_answer SET status = :code, headers = :head, body = :bytes
WHERE account_id = :account AND key = :name
""")


class KeyReused(Conflict):
    vi = "Idempotency-Key này đã dùng cho một yêu cầu khác; hãy chọn khóa mới."
    en = "This Idempotency-Key was used for another request; choose a new one."


@dataclass(frozen=True, slots=True)
class Repeatable:
    """Runs an act at most once for each key of a person, inside the request's transaction."""

    request: Request
    work: AsyncConnection
    caller: Actor
    key: str | None

    async def __call__(
        self,
        make: Callable[[], Awaitable[Model]],
        *,
        headers: Callable[[Model], dict[str, str]] | None = None,
        content: bytes | None = None,
    ) -> Response:
        """Return the answer of the act, or the first answer if the key was used before.

        `content` stands for a body that was taken as a stream, such as its digest.
        """
        if self.key is None:
            return self._response(*await self._made(make, headers))
        named = {"account": self.caller.id, "name": self.key}
        mark = await _fingerprint(self.request, content)
        # A second request with this key waits here until the first has committed.
        if await CLAIM.first(self.work, {**named, "print": mark}) is None:
            return await self._again(named, mark)
        head, body = await self._made(make, headers)
        kept = {"code": self._status(), "head": json.dumps(head), "bytes": body}
        await KEEP.run(self.work, {**named, **kept})
        return self._response(head, body)

    async def _made(
        self,
        make: Callable[[], Awaitable[Model]],
        headers: Callable[[Model], dict[str, str]] | None,
    ) -> tuple[dict[str, str], bytes]:
        made = await make()
        return headers(made) if headers else {}, made.model_dump_json(by_alias=True).encode()

    async def _again(self, named: dict[str, object], mark: bytes) -> Response:
        first = await STORED.first(self.work, named)
        if first.fingerprint != mark:
            raise KeyReused
        head = {**json.loads(first.headers), "Idempotency-Replayed": "true"}
        return Response(first.body, first.status, head, "application/json")

    def _status(self) -> int:
        status: int | None = self.request.scope["route"].status_code
        return status or 200

    def _response(self, head: dict[str, str], body: bytes) -> Response:
        return Response(body, self._status(), head, "application/json")


async def _fingerprint(request: Request, content: bytes | None) -> bytes:
    """Return SHA-256 over what makes two requests the same: method, address and body."""
    address = f"{request.method} {request.url.path}?{request.url.query}\n"
    body = await request.body() if content is None else content
    return hashlib.sha256(address.encode() + body).digest()


async def _repeatable(request: Request, caller: Caller, work: Work, key: Key = None) -> Repeatable:
    return Repeatable(request, work, caller, key)


Once = Annotated[Repeatable, Depends(_repeatable)]
"""For every POST that creates or decides: `return await once(lambda: command(...))`."""


async def forget(connection: AsyncConnection) -> None:
    """Delete answers older than a week; no client repeats a request that long."""
    week_ago = func.now() - text("interval '7 days'")
    await connection.execute(delete(answer).where(answer.c.made_at < week_ago))
