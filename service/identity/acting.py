"""A person for whom the worker acts, with the grants of this moment."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from service.policy import Actor, Grant, Role
from service.swift import Swift

WHO = Swift("""
SELECT a.name, a.login, g.role, u.id, u.code, u.line
FROM account a
LEFT JOIN role_grant g ON g.account_id = a.id AND g.ended_at IS NULL
LEFT JOIN unit u ON u.id = g.unit_id
WHERE a.id = :account ORDER BY g.id
""")


async def acting(connection: AsyncConnection, account_id: UUID) -> Actor:
    """Return a person who asked for something earlier, as he may act now."""
    rows = await WHO.rows(connection, {"account": account_id})
    grants = tuple(
        Grant(Role(row.role), row.id, row.code, tuple(row.line)) for row in rows if row.role
    )
    return Actor(account_id, rows[0].name, rows[0].login, grants)
