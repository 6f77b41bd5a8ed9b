"""People who do not ask themselves: for whom the worker acts, or of whom a rule asks."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from service.policy import Actor, Grant, Role
from service.swift import Swift

WHO = Swift("""
SELECT a.id AS account, a.name, a.login, g.role, u.id, u.code, u.line, w.line AS workplace
FROM account a
LEFT JOIN role_grant g ON g.account_id = a.id AND g.ended_at IS NULL AND NOT EXISTS (
    SELECT FROM account_block b WHERE b.account_id = a.id AND b.ended_at IS NULL)
LEFT JOIN unit u ON u.id = g.unit_id
LEFT JOIN unit w ON w.id = a.unit_id
WHERE a.id = ANY(CAST(:accounts AS uuid[])) ORDER BY a.name, a.id, g.id
""")


async def acting(connection: AsyncConnection, account_id: UUID) -> Actor:
    """Return a person who asked for something earlier, as he may act now."""
    (one,) = await people(connection, [account_id])
    return one


async def people(connection: AsyncConnection, ids: Iterable[UUID]) -> list[Actor]:
    """Return people by name, with workplace and grants of this moment; none while blocked."""
    rows: dict[UUID, list[Any]] = {}
    for row in await WHO.rows(connection, {"accounts": list(ids)}):
        rows.setdefault(row.account, []).append(row)
    return [_actor(account_id, own) for account_id, own in rows.items()]


def _actor(account_id: UUID, rows: list[Any]) -> Actor:
    grants = tuple(
        Grant(Role(row.role), row.id, row.code, tuple(row.line)) for row in rows if row.role
    )
    first = rows[0]
    return Actor(account_id, first.name, first.login, grants, tuple(first.workplace or ()))
